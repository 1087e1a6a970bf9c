"""The kind ``characters``: single code points and short sequences, judged by what stands beside them."""
