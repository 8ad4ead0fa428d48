package health.rapport.backend.fhir;

import java.util.List;
import java.util.Set;

/**
 * What a resource type can be searched by.
 *
 * @param key        names it in the index tables
 * @param paths      where its values are; of a composite the elements that each hold a value for every component
 * @param targets    types its references point to; empty for any
 * @param components of a composite, with paths below its elements
 */
record SearchParameter(int key, String type, String code, Kind kind, List<ElementPath> paths, Set<String> targets, List<SearchParameter> components) {
    enum Kind { TOKEN, REFERENCE, STRING, DATE, URI, QUANTITY, NUMBER, COMPOSITE }

    private static final int OF_TYPE = 1 << 20;

    /** The key under which the index holds a parameter's identifiers together with their types. */
    static int ofType(int key) {
        return key | OF_TYPE;
    }

    /** Whether all resources can be searched by it. */
    boolean isCommon() {
        return type.equals(Definitions.COMMON);
    }
}
