"""The words of the coach: one module a language, chosen by the routine's."""
