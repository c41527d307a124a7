"""Who stands at the door: badge codes, other systems' codes, scanners and camera frames. Pure."""
