package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.conformance.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small clinic, searched in every way; nothing here writes. */
class FhirSearchTest {
    private static FhirServer server;

    @BeforeAll
    static void fill() throws Exception {
        server = new FhirServer();
        server.put("Organization", "org", "\"name\":\"North Clinic\"");
        server.put("Practitioner", "ann", "\"name\":[{\"family\":\"Lee\",\"given\":[\"Ann\"]}]");
        server.put("Patient", "nunez", """
                "name":[{"family":"Núñez García","given":["María","José"]}],"birthDate":"1980-02-29","gender":"female","active":true,
                "identifier":[{"system":"urn:mrn","value":"A,1|2"},{"value":"bare"}],"telecom":[{"system":"sms","value":"+16175550101"},{"system":"email","value":"m@x.org"}],
                "meta":{"tag":[{"system":"urn:t","code":"vip"}],"profile":["http://example.org/StructureDefinition/vip"]},"generalPractitioner":[{"reference":"Practitioner/ann"}],
                "managingOrganization":{"reference":"Organization/org"}""");
        server.put("Patient", "oneill",
                "\"name\":[{\"family\":\"O'Neill\",\"given\":[\"Nunzio\"]}],\"birthDate\":\"1980-03\",\"gender\":\"male\",\"deceasedDateTime\":\"2020\"");
        server.put("Patient", "anon", "\"gender\":\"unknown\"");
        server.put("RelatedPerson", "mother", "\"patient\":{\"reference\":\"Patient/oneill\"},\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550199\"}]");
        server.put("Encounter", "e1", encounter("in-progress", "Patient/nunez", "2026-01-10T09:00:00-05:00", "2026-01-10T09:30:00-05:00"));
        server.put("Encounter", "e2", encounter("finished", "Patient/nunez", "2026-01-11T09:00:00Z", "2026-01-11T09:30:00Z"));
        server.put("Encounter", "e3", encounter("planned", "Patient/oneill", "2026-01-12", "2026-01-12"));
        server.put("Encounter", "e4", "\"status\":\"planned\",\"class\":{\"code\":\"AMB\"},\"partOf\":{\"reference\":\"Encounter/e1\"}");
        server.put("Communication", "c1", communication("Encounter/e1", "RelatedPerson/mother", "2026-01-10T15:00:00.100Z", "SMSWRIT"));
        server.put("Communication", "c2", communication("Encounter/e1", "Practitioner/ann", "2026-01-10T15:00:00.200Z", "SMSWRIT"));
        server.put("Communication", "c3",
                "\"status\":\"preparation\",\"encounter\":{\"reference\":\"Encounter/e2\"},\"sender\":{\"identifier\":{\"system\":\"urn:npi\",\"value\":\"99\"}}");
        server.put("Observation", "weight",
                "\"status\":\"final\",\"valueQuantity\":{\"value\":70.5,\"unit\":\"kg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}");
        server.put("Observation", "pressure", """
                "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"component":[
                {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mmHg"}},
                {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":80,"unit":"mmHg"}}]""");
        server.put("Observation", "sugar",
                "\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2339-0\"}]},\"valueQuantity\":{\"value\":90.4,\"unit\":\"mmol/L\"}");
        server.put("Person", "typed", """
                "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"value":"77"},{"system":"urn:ssn","value":"88"}]""");
        server.put("RiskAssessment", "risk", "\"status\":\"final\",\"prediction\":[{\"probabilityDecimal\":0.25}]");
        server.put("QuestionnaireResponse", "answer", "\"status\":\"completed\",\"questionnaire\":\"http://example.org/Questionnaire/phq9|1.0\"");
        server.put("Group", "team",
                "\"type\":\"practitioner\",\"actual\":true,\"code\":{\"coding\":[{\"system\":\"urn:g\",\"code\":\"p2p\"}],\"text\":\"Pair\"},"
                + "\"member\":[{\"entity\":{\"reference\":\"Practitioner/ann\"}},{\"entity\":{\"reference\":\"" + server.base() + "/Patient/anon\"}}]");
    }

    private static String encounter(String status, String patient, String start, String end) {
        return """
                "status":"%s","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},"subject":{"reference":"%s"},
                "participant":[{"individual":{"reference":"Practitioner/ann"}}],"period":{"start":"%s","end":"%s"}""".formatted(status, patient, start, end);
    }

    private static String communication(String encounter, String sender, String sent, String medium) {
        return """
                "status":"completed","encounter":{"reference":"%s"},"sender":{"reference":"%s"},"sent":"%s",
                "medium":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationMode","code":"%s"}]}]""".formatted(encounter, sender, sent, medium);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> ids(String type, String... parameters) throws Exception {
        JsonNode bundle = bundle(type, parameters);
        var ids = new ArrayList<String>();
        bundle.path("entry").forEach(entry -> {
            if (entry.path("search").path("mode").asText().equals("match")) {
                ids.add(entry.path("resource").path("id").asText());
            }
        });
        return ids;
    }

    private static List<String> included(String type, String... parameters) throws Exception {
        var ids = new ArrayList<String>();
        bundle(type, parameters).path("entry").forEach(entry -> {
            if (entry.path("search").path("mode").asText().equals("include")) {
                ids.add(entry.path("resource").path("id").asText());
            }
        });
        return ids;
    }

    private static JsonNode bundle(String type, String... parameters) throws Exception {
        var answer = server.search(type, parameters);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @Capability("fhir search: names are found by their beginning without case and accents")
    void namesAreFoundByTheirBeginningWithoutCaseAndAccents() throws Exception {
        assertThat(ids("Patient", "name", "nunez")).containsExactly("nunez");
        assertThat(ids("Patient", "name", "NUN")).containsExactly("nunez", "oneill");
        assertThat(ids("Patient", "family", "o'n")).containsExactly("oneill");
        assertThat(ids("Patient", "family", "garc")).isEmpty();
        assertThat(ids("Patient", "family:contains", "garc")).containsExactly("nunez");
        assertThat(ids("Patient", "given:exact", "María")).containsExactly("nunez");
        assertThat(ids("Patient", "given:exact", "maria")).isEmpty();
        assertThat(ids("Patient", "name", "lee,o'neill")).containsExactly("oneill");
        assertThat(ids("Patient", "name", "nun", "given", "jos")).containsExactly("nunez");
    }

    @Test
    @Capability("fhir search: tokens are found by system and code")
    void tokensAreFoundBySystemAndCode() throws Exception {
        assertThat(ids("Patient", "identifier", "urn:mrn|A\\,1\\|2")).containsExactly("nunez");
        assertThat(ids("Patient", "identifier", "|bare")).containsExactly("nunez");
        assertThat(ids("Patient", "identifier", "|A\\,1\\|2")).isEmpty();
        assertThat(ids("Patient", "identifier", "urn:mrn|")).containsExactly("nunez");
        assertThat(ids("Patient", "telecom", "sms|+16175550101")).containsExactly("nunez");
        assertThat(ids("Patient", "email", "m@x.org")).containsExactly("nunez");
        assertThat(ids("Patient", "gender", "male,female")).containsExactly("nunez", "oneill");
        assertThat(ids("Patient", "gender", "http://hl7.org/fhir/administrative-gender|male")).containsExactly("oneill");
        assertThat(ids("Patient", "gender:not", "male")).containsExactly("nunez", "anon");
        assertThat(ids("Patient", "active", "true")).containsExactly("nunez");
        assertThat(ids("Patient", "deceased", "true")).containsExactly("oneill");
        assertThat(ids("Patient", "deceased", "false")).containsExactly("nunez", "anon");
        assertThat(ids("Patient", "_tag", "urn:t|vip")).containsExactly("nunez");
        assertThat(ids("Patient", "_profile", "http://example.org/StructureDefinition/vip")).containsExactly("nunez");
        assertThat(ids("Patient", "_profile:below", "http://example.org/")).containsExactly("nunez");
        assertThat(ids("Patient", "_profile:above", "http://example.org/StructureDefinition/vip/special")).containsExactly("nunez");
        assertThat(ids("Patient", "_profile:above", "http://example.org/StructureDefinition/vi")).isEmpty();
        assertThat(ids("Group", "code:text", "pai")).containsExactly("team");
        assertThat(ids("Encounter", "class", "VR", "status", "planned")).containsExactly("e3");
        assertThat(ids("Patient", "_id", "anon,nunez,nobody")).containsExactly("nunez", "anon");
    }

    @Test
    @Capability("fhir search: dates are compared as stretches of time")
    void datesAreComparedAsStretchesOfTime() throws Exception {
        assertThat(ids("Patient", "birthdate", "1980-02-29")).containsExactly("nunez");
        assertThat(ids("Patient", "birthdate", "1980")).containsExactly("nunez", "oneill");
        assertThat(ids("Patient", "birthdate", "1980-03-01")).isEmpty();
        assertThat(ids("Patient", "birthdate", "gt1980-02")).containsExactly("oneill");
        assertThat(ids("Patient", "birthdate", "ne1980-02-29")).containsExactly("oneill");
        assertThat(ids("Encounter", "date", "2026-01-10")).containsExactly("e1");
        assertThat(ids("Encounter", "date", "ge2026-01-11", "date", "lt2026-01-12")).containsExactly("e2");
        assertThat(ids("Encounter", "date", "sa2026-01-10", "_sort", "-date")).containsExactly("e3", "e2");
        assertThat(ids("Encounter", "date", "eb2026-01-11T09:00:00Z")).containsExactly("e1");
        assertThat(ids("Encounter", "date", "le2026-01-10T14:00:00Z")).containsExactly("e1");
        assertThat(ids("Communication", "sent", "2026-01-10T15:00:00.1Z")).containsExactly("c1");
        assertThat(ids("Communication", "sent", "2026-01-10T15:00:00Z")).containsExactly("c1", "c2");
        assertThat(ids("Communication", "sent:missing", "true")).containsExactly("c3");
        assertThat(ids("Communication", "sent:missing", "false")).containsExactly("c1", "c2");
        assertThat(ids("Communication", "_lastUpdated", "gt2020-01-01")).hasSize(3);
        assertThat(ids("Communication", "_lastUpdated", "lt2020-01-01")).isEmpty();
    }

    @Test
    @Capability("fhir search: references are found however they are written")
    void referencesAreFoundHoweverTheyAreWritten() throws Exception {
        assertThat(ids("Encounter", "patient", "Patient/nunez")).containsExactly("e1", "e2");
        assertThat(ids("Encounter", "patient", "nunez")).containsExactly("e1", "e2");
        assertThat(ids("Encounter", "subject:Patient", "nunez")).containsExactly("e1", "e2");
        assertThat(ids("Encounter", "subject:Group", "nunez")).isEmpty();
        assertThat(ids("Encounter", "patient", server.base() + "/Patient/nunez")).containsExactly("e1", "e2");
        assertThat(ids("Encounter", "patient", "http://elsewhere.org/Patient/nunez")).isEmpty();
        assertThat(ids("Encounter", "patient", "Patient/nunez,Patient/oneill")).containsExactly("e1", "e2", "e3");
        assertThat(ids("Encounter", "participant", "Practitioner/ann", "status:not", "finished")).containsExactly("e1", "e3");
        assertThat(ids("Group", "member", "Patient/anon")).containsExactly("team");
        assertThat(ids("Communication", "sender:identifier", "urn:npi|99")).containsExactly("c3");
        assertThat(ids("QuestionnaireResponse", "questionnaire", "http://example.org/Questionnaire/phq9")).containsExactly("answer");
        assertThat(ids("QuestionnaireResponse", "questionnaire", "http://example.org/Questionnaire/phq9|1.0")).containsExactly("answer");
    }

    @Test
    @Capability("fhir search: numbers and quantities are compared at their precision")
    void numbersAndQuantitiesAreComparedAtTheirPrecision() throws Exception {
        assertThat(ids("Observation", "value-quantity", "70.5")).containsExactly("weight");
        assertThat(ids("Observation", "value-quantity", "71")).containsExactly("weight");
        assertThat(ids("Observation", "value-quantity", "70.50|http://unitsofmeasure.org|kg")).containsExactly("weight");
        assertThat(ids("Observation", "value-quantity", "gt70||kg")).containsExactly("weight");
        assertThat(ids("Observation", "value-quantity", "lt70.5")).isEmpty();
        assertThat(ids("Observation", "value-quantity", "70.5||lb")).isEmpty();
        assertThat(ids("RiskAssessment", "probability", "ge0.25")).containsExactly("risk");
    }

    @Test
    @Capability("fhir search: searches follow references forwards and backwards")
    void searchesFollowReferencesForwardsAndBackwards() throws Exception {
        assertThat(ids("Encounter", "patient.name", "nunez")).containsExactly("e1", "e2");
        assertThat(ids("Encounter", "subject:Patient.gender", "male")).containsExactly("e3");
        assertThat(ids("Communication", "sender:RelatedPerson.telecom", "+16175550199")).containsExactly("c1");
        assertThat(ids("Communication", "encounter.patient.family:contains", "garcia")).containsExactly("c1", "c2", "c3");
        assertThat(ids("Encounter", "_has:Communication:encounter:status", "preparation")).containsExactly("e2");
        assertThat(ids("Patient", "_has:Encounter:patient:_has:Communication:encounter:sender", "Practitioner/ann")).containsExactly("nunez");
        assertThat(ids("Patient", "organization.name", "north")).containsExactly("nunez");
        assertThat(server.search("Encounter", "patient.shoe", "1").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: chains and _has do not take another server's record for the one here with its id")
    void chainsDoNotTakeAnotherServersRecordForTheOneHereWithItsId() throws Exception {
        server.put("Communication", "foreign",
                communication("https://other.example/fhir/Encounter/e4", "https://other.example/fhir/RelatedPerson/mother", "2026-01-10T15:00:00Z", "SMSWRIT"));
        List<String> forwards = ids("Communication", "sender:RelatedPerson.telecom", "+16175550199");
        List<String> backwards = ids("Encounter", "_has:Communication:encounter:status", "completed", "_id", "e4");
        server.send("DELETE", "/Communication/foreign", "");
        assertThat(forwards).containsExactly("c1");
        assertThat(backwards).isEmpty();
    }

    @Test
    @Capability("fhir search: includes bring what belongs to the matches")
    void includesBringWhatBelongsToTheMatches() throws Exception {
        assertThat(included("Encounter", "_id", "e1", "_include", "Encounter:patient")).containsExactly("nunez");
        assertThat(included("Encounter", "_id", "e1", "_include", "Encounter:patient", "_include:iterate", "Patient:organization"))
                .containsExactly("nunez", "org");
        assertThat(included("Encounter", "_id", "e1", "_revinclude", "Communication:encounter")).containsExactly("c1", "c2");
        assertThat(included("Patient", "_id", "nunez", "_revinclude", "Encounter:patient", "_revinclude:iterate", "Communication:encounter"))
                .containsExactly("e1", "e2", "c1", "c2", "c3");
        assertThat(included("Communication", "_id", "c1", "_include", "Communication:sender:RelatedPerson", "_include:iterate", "RelatedPerson:patient"))
                .containsExactly("mother", "oneill");
        assertThat(included("Communication", "_id", "c2", "_include", "Communication:sender:RelatedPerson")).isEmpty();
        assertThat(included("Group", "_include", "Group:member")).containsExactlyInAnyOrder("ann", "anon");
        assertThat(included("Encounter", "_id", "e1", "_include", "*")).containsExactlyInAnyOrder("nunez", "ann");
        assertThat(included("Encounter", "_id", "e4,e1", "_include", "Encounter:part-of")).isEmpty();
        assertThat(server.search("Encounter", "_id", "nothing", "_include", "Encounter:shoe").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: results are sorted by one or several keys with missing values last")
    void resultsAreSortedByOneOrSeveralKeysWithMissingValuesLast() throws Exception {
        assertThat(ids("Communication", "_sort", "-sent")).containsExactly("c2", "c1", "c3");
        assertThat(ids("Communication", "_sort", "sent")).containsExactly("c1", "c2", "c3");
        assertThat(ids("Patient", "_sort", "family")).containsExactly("nunez", "oneill", "anon");
        assertThat(ids("Encounter", "_sort", "status,-date")).containsExactly("e2", "e1", "e3", "e4");
        assertThat(ids("Encounter", "_sort", "-_id")).containsExactly("e4", "e3", "e2", "e1");
        assertThat(server.search("Encounter", "_sort", "shoe").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: composite values count only together in one element")
    void compositeValuesCountOnlyTogetherInOneElement() throws Exception {
        assertThat(ids("Observation", "component-code-value-quantity", "http://loinc.org|8480-6$120")).containsExactly("pressure");
        assertThat(ids("Observation", "component-code-value-quantity", "8480-6$80")).isEmpty();
        assertThat(ids("Observation", "component-code-value-quantity", "8480-6$80,8462-4$lt100")).containsExactly("pressure");
        assertThat(ids("Observation", "code-value-quantity", "2339-0$gt90||mmol/L")).containsExactly("sugar");
        assertThat(ids("Observation", "combo-code-value-quantity", "2339-0$90.4,8462-4$80")).containsExactlyInAnyOrder("sugar", "pressure");
        assertThat(ids("Observation", "combo-code-value-quantity", "85354-9$80")).isEmpty();
        assertThat(server.search("Observation", "code-value-quantity", "2339-0").status()).isEqualTo(400);
        assertThat(server.search("Observation", "_sort", "code-value-quantity").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: identifiers are found together with their type")
    void identifiersAreFoundTogetherWithTheirType() throws Exception {
        assertThat(ids("Person", "identifier:of-type", "http://terminology.hl7.org/CodeSystem/v2-0203|MR|77")).containsExactly("typed");
        assertThat(ids("Person", "identifier:of-type", "http://terminology.hl7.org/CodeSystem/v2-0203|MR|88")).isEmpty();
        assertThat(server.search("Person", "identifier:of-type", "MR|77").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: what only a terminology could answer is refused")
    void whatOnlyATerminologyCouldAnswerIsRefused() throws Exception {
        for (String modifier : List.of("above", "below", "in", "not-in")) {
            var refused = server.search("Observation", "code:" + modifier, "http://loinc.org|8480-6");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/issue/0/details/text").asText()).contains("terminology");
        }
    }

    @Test
    @Capability("fhir search: several types are searched at once by what all of them know")
    void severalTypesAreSearchedAtOnce() throws Exception {
        assertThat(ids("", "_type", "Patient,RelatedPerson", "telecom", "sms|+16175550101,sms|+16175550199")).containsExactlyInAnyOrder("nunez", "mother");
        assertThat(ids("", "_type", "Patient,Practitioner", "name", "nun,lee", "_sort", "_id")).containsExactly("ann", "nunez", "oneill");
        assertThat(ids("", "_type", "Patient,Encounter", "_id:not", "e1,nunez", "_sort", "-_id")).containsExactly("oneill", "e4", "e3", "e2", "anon");
        assertThat(ids("", "_type", "Encounter,Observation", "date", "ge2026-01-11", "subject:Patient.family", "Núñez")).containsExactly("e2");
        var first = server.search("", "_type", "Patient,Encounter", "_count", "4", "_sort", "_lastUpdated");
        assertThat(first.body().path("total").asInt()).isEqualTo(7);
        String next = first.body().path("link").valueStream().filter(link -> link.path("relation").asText().equals("next")).findFirst()
                .orElseThrow().path("url").asText();
        assertThat(server.get(next.substring(server.base().length())).body().path("entry")).hasSize(3);
        var form = server.send("POST", "/_search?_type=Patient", "family=nun", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.body().path("total").asInt()).isEqualTo(1);
    }

    @Test
    @Capability("fhir search: a search over several types names them, and only parameters that all of them know")
    void aSearchOverSeveralTypesIsRefusedWhereItMakesNoSense() throws Exception {
        assertThat(server.search("", "_id", "e1").status()).isEqualTo(400);
        assertThat(server.search("", "_type", "Patient,Spaceship").status()).isEqualTo(400);
        assertThat(server.search("", "_type", "Patient,Encounter", "birthdate", "1980").status()).isEqualTo(400);
        assertThat(server.search("", "_type", "Patient,Encounter", "_sort", "birthdate").status()).isEqualTo(400);
        assertThat(server.search("Patient", "_type", "Patient").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: what is left empty is as if it was not there")
    void whatIsLeftEmptyIsAsIfItWasNotThere() throws Exception {
        assertThat(ids("Patient", "_sort", "", "_elements", "", "name", "", "gender", "female")).containsExactly("nunez");
        assertThat(server.search("Patient", "_count", "99999999999").status()).isEqualTo(200);
        assertThat(server.search("Patient", "_count", "-1").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir search: a search by form is the same search")
    void aSearchByFormIsTheSameSearch() throws Exception {
        var form = server.send("POST", "/Encounter/_search", FhirServer.form("patient", "Patient/nunez", "date", "ge2026-01-11", "date", "lt2026-02-01"),
                "Content-Type", "application/x-www-form-urlencoded");

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body().path("total").asInt()).isOne();
        assertThat(form.body().path("entry").path(0).path("fullUrl").asText()).isEqualTo(server.base() + "/Encounter/e2");
    }

    @Test
    @Capability("fhir search: an unknown parameter is refused unless handling is lenient")
    void anUnknownParameterIsRefusedUnlessHandlingIsLenient() throws Exception {
        assertThat(server.search("Patient", "shoe", "44", "gender", "male").status()).isEqualTo(400);
        var lenient = server.send("GET", "/Patient?shoe=44&gender=male", "", "Prefer", "handling=lenient");
        assertThat(lenient.body().path("total").asInt()).isOne();
        assertThat(lenient.body().path("link").path(0).path("url").asText()).isEqualTo(server.base() + "/Patient?gender=male");
        assertThat(server.search("Patient", "gender:sideways", "male").status()).isEqualTo(400);
    }

    @Test
    void whoeverReadsWithTheirEyesGetsLines() throws Exception {
        assertThat(server.search("Patient", "_pretty", "true").response().body().lines().count()).isGreaterThan(20);
        assertThat(server.search("Patient").response().body().lines().count()).isOne();
    }

    @Test
    @Capability("fhir search: counts and subsets leave out what was not asked for")
    void countsAndSubsetsLeaveOutWhatWasNotAskedFor() throws Exception {
        assertThat(bundle("Patient", "_summary", "count").path("total").asInt()).isEqualTo(3);
        assertThat(bundle("Patient", "_count", "0").has("entry")).isFalse();
        assertThat(bundle("Patient", "_total", "none").has("total")).isFalse();
        JsonNode reduced = bundle("Patient", "_id", "nunez", "_elements", "gender").path("entry").path(0).path("resource");
        assertThat(reduced.properties()).extracting(Map.Entry::getKey).containsExactly("resourceType", "id", "meta", "gender");
        assertThat(reduced.path("meta").path("tag")).extracting(tag -> tag.path("code").asText()).contains("vip", "SUBSETTED");
        JsonNode summary = bundle("Encounter", "_id", "e1", "_summary", "true").path("entry").path(0).path("resource");
        assertThat(summary.has("status")).isTrue();
        assertThat(summary.has("period")).isFalse();
    }
}
