"""Speech: text in, clips out. One module an engine.

`open_voice` gives the voice of a session, `list_voices` what there is to choose from.
"""

from coach.speech.engines import list_voices, open_voice
from coach.speech.voice import Voice, VoiceInfo

__all__ = ["Voice", "VoiceInfo", "list_voices", "open_voice"]
