package health.rapport.model;

/** Which colours the window wears. */
public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK
}
