"""Filing points under themes; pure."""
