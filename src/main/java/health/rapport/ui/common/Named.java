package health.rapport.ui.common;

/**
 * How somebody is called on screen.
 *
 * @param key      the same for the same author
 * @param role     what they are here or how they take part; may be empty
 * @param patient  the patient themselves
 */
public record Named(Object key, String name, String shortName, String initials, String role, boolean patient) {
    @Override
    public String toString() {
        return "Named[‹private›]";
    }
}
