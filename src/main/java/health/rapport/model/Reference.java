package health.rapport.model;

/** A FHIR reference such as {@code Patient/123}. */
public record Reference(String type, String id) {
    /** Takes relative and absolute references; a version suffix is left out. */
    public static Reference parse(String text) {
        String[] parts = text.replaceFirst("/_history/.*$", "").split("/");
        if (parts.length < 2) {
            throw new IllegalArgumentException("Not a FHIR reference");
        }
        return new Reference(parts[parts.length - 2], parts[parts.length - 1]);
    }

    public boolean isA(String resourceType) {
        return type.equals(resourceType);
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
