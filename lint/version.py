"""The version of xnumx."""

VERSION = "0.1.0"
