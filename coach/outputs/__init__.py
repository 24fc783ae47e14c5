"""Outputs: blocks in, sound out. One module an output, each behind the protocol `Sink`.

`open_sink` opens one by name, `list_outputs` says what there is, `reopen` brings a lost one back.
"""

from coach.outputs.registry import DEFAULT, list_outputs, open_sink
from coach.outputs.reopen import reopen
from coach.outputs.sink import Output, OutputInfo, Sink

__all__ = ["DEFAULT", "Output", "OutputInfo", "Sink", "list_outputs", "open_sink", "reopen"]
