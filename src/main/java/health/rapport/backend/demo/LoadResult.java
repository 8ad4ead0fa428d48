package health.rapport.backend.demo;

import java.util.List;
import java.util.Map;

/**
 * What became of a directory of FHIR files.
 *
 * @param counts written resources by type
 * @param left   how many the server held already, or once held, which were left as they are
 * @param problems what was left out, and why; the rest went in
 * @param practitioners everybody who could be given an account
 * @param phones every number found on people's records, each once
 */
public record LoadResult(Map<String, Integer> counts, int left, List<Problem> problems, List<Person> practitioners, List<Phone> phones) {
    public LoadResult {
        counts = Map.copyOf(counts);
        problems = List.copyOf(problems);
        practitioners = List.copyOf(practitioners);
        phones = List.copyOf(phones);
    }

    public record Problem(String file, String reason) {}

    /** @param id of the Practitioner */
    public record Person(String id, String name) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /** @param number E.164 */
    public record Phone(String number, String owner) {
        @Override
        public String toString() {
            return "Phone[]";
        }
    }
}
