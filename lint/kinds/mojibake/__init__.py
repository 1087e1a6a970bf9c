"""The kind ``mojibake``: text that becomes readable when it is encoded again and decoded rightly."""
