"""Texts made to hurt: does time grow with size alone, and does memory stay within bounds?"""
