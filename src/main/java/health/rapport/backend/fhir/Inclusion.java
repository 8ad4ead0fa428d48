package health.rapport.backend.fhir;

/**
 * What else to answer beside the matches.
 *
 * @param reverse those that refer to a resource, instead of those it refers to
 * @param iterate also for what was included
 * @param code    the reference parameter, {@code *} for all
 * @param target  only references to this type; empty for any
 */
record Inclusion(boolean reverse, boolean iterate, String type, String code, String target) {
    static Inclusion parse(String name, String value) {
        String[] words = name.split(":", 2);
        boolean iterate = words.length > 1;
        if (!words[0].equals("_include") && !words[0].equals("_revinclude") || iterate && !words[1].equals("iterate") && !words[1].equals("recurse")) {
            throw FhirFailure.notSupported("Search parameter \"" + name + "\" is not supported");
        }
        String[] parts = value.split(":");
        if (value.equals("*")) {
            return new Inclusion(words[0].equals("_revinclude"), iterate, "", "*", "");
        }
        if (parts.length < 2 || parts.length > 3) {
            throw FhirFailure.invalid(name + " is written Type:parameter or Type:parameter:TargetType");
        }
        return new Inclusion(words[0].equals("_revinclude"), iterate, parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }
}
