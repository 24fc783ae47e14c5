"""What an author writes: the data, the reader of its YAML, the schema, and the library that ships."""
