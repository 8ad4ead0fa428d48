package health.rapport.backend.identity;

/**
 * The claims of a provider's tokens that say who somebody is here.
 *
 * @param profile a FHIR reference, relative or absolute: {@code Practitioner/…}
 * @param roles   names of roles of {@code roles.json}, a list or one string; without a known one somebody may do nothing
 */
public record OpenIdClaims(String profile, String roles) {
    /** {@code fhirUser} is SMART App Launch's; for roles there is no standard. */
    public static final OpenIdClaims STANDARD = new OpenIdClaims("fhirUser", "roles");
}
