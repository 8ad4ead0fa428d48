package health.rapport.model;

/** Which colours the window wears. */
public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK,
    /** Light or dark as the system says, with stronger colours and lines. */
    CONTRAST
}
