"""The words of the product as frozen dataclasses and rules; standard library only."""
