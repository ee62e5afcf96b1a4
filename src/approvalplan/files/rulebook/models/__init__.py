"""The shape of every rule file (规则文件) as pydantic models: what it may say, and the words editors show.

The Chinese text under a key, and the last lines of a docstring, are those words: the JSON Schemas are made of them.
A key that stands in `Everywhere` has its words there; conditions and quantities are read by `conditions`.
"""
