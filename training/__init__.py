"""What builds the model of the engine `encoder`. Needs the dependency group `train`; not part of the wheel."""
