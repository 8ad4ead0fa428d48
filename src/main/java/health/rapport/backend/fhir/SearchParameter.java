package health.rapport.backend.fhir;

import java.util.List;
import java.util.Set;

/**
 * What a resource type can be searched by.
 *
 * @param key     names it in the index tables
 * @param targets types its references point to; empty for any
 */
record SearchParameter(int key, String type, String code, Kind kind, List<ElementPath> paths, Set<String> targets) {
    enum Kind { TOKEN, REFERENCE, STRING, DATE, URI, QUANTITY, NUMBER }
}
