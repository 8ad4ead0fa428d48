package health.rapport.ui.common;

/** Which colours the window wears. */
public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK
}
