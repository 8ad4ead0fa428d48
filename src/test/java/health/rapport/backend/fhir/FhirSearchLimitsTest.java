package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Searches for very much at once, and those that only seem to be searches. */
class FhirSearchLimitsTest {
    private static FhirServer server;

    @BeforeAll
    static void fill() throws Exception {
        server = new FhirServer();
        server.put("Patient", "nunez",
                "\"name\":[{\"family\":\"Núñez García\"}],\"birthDate\":\"1980-02-29\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550101\"}]");
        server.put("Encounter", "e1", "\"status\":\"planned\",\"class\":{\"code\":\"VR\"},\"subject\":{\"reference\":\"Patient/nunez\"}");
        server.put("Communication", "c1", "\"status\":\"completed\",\"encounter\":{\"reference\":\"Encounter/e1\"}");
        server.put("Communication", "c2", "\"status\":\"completed\",\"encounter\":{\"reference\":\"Encounter/e1\"}");
        server.put("Person", "typed",
                "\"identifier\":[{\"type\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"MR\"}]},\"value\":\"77\"}]");
        server.put("RiskAssessment", "risk", "\"status\":\"final\",\"prediction\":[{\"probabilityDecimal\":0.25}]");
        server.put("QuestionnaireResponse", "answer", "\"status\":\"completed\",\"questionnaire\":\"http://example.org/Questionnaire/phq9|1.0\"");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aNumberBeyondAllMeasureIsRefusedAtOnce() throws Exception {
        for (String number : List.of("1e400000000", "1e-400000000", "1e700000000", "1e-700000000", "1E2147483648")) {
            assertThat(server.search("RiskAssessment", "probability", number).status()).as(number).isEqualTo(400);
        }
        assertThat(server.search("RiskAssessment", "probability", "2.5e-1").body().path("total").asInt()).isOne();
    }

    @Test
    void aChainThatGoesOnAndOnIsRefused() throws Exception {
        assertThat(server.search("Task", "subject.".repeat(20) + "_id", "x").status()).isEqualTo(400);
        assertThat(server.search("Communication", "encounter.part-of.subject.general-practitioner.family", "lee").status()).isEqualTo(200);
        assertThat(server.search("Practitioner", "_has:Patient:general-practitioner:".repeat(20) + "_id", "x").status()).isEqualTo(400);
    }

    @Test
    void thousandsOfValuesAreAskedForAtOnce() throws Exception {
        assertThat(many("Encounter", "_id", "e1", "x%d")).isOne();
        assertThat(many("Communication", "encounter", "Encounter/e1", "Encounter/x%d")).isEqualTo(2);
        assertThat(many("Communication", "encounter", server.base() + "/Encounter/e1", server.base() + "/Encounter/x%d")).isEqualTo(2);
        assertThat(many("Patient", "telecom", "sms|+16175550101", "sms|+1%d")).isOne();
        assertThat(many("Patient", "telecom", "sms|", "kind%d|")).isOne();
        assertThat(many("Patient", "family", "núñez", "x%d")).isOne();
        assertThat(many("Patient", "birthdate", "1980-02-29", "ge%d")).isOne();
        assertThat(many("RiskAssessment", "probability", "0.25", "%d")).isOne();
        assertThat(many("QuestionnaireResponse", "questionnaire", "http://example.org/Questionnaire/phq9|1.0", "http://example.org/Questionnaire/%d")).isOne();
        assertThat(many("Person", "identifier:of-type", "http://terminology.hl7.org/CodeSystem/v2-0203|MR|77", "urn:s|MR|%d")).isOne();
    }

    @Test
    void tensOfThousandsOfValuesAreRefused() throws Exception {
        assertThat(searched("Encounter", "_id", values(10_000, "e1", "x%d")).status()).isEqualTo(400);
    }

    private static int many(String type, String parameter, String one, String others) throws Exception {
        var answer = searched(type, parameter, values(5_000, one, others));
        assertThat(answer.status()).as(parameter + " " + one).isEqualTo(200);
        return answer.body().path("total").asInt();
    }

    private static String values(int count, String one, String others) {
        return IntStream.range(2_000, 2_000 + count).mapToObj(others::formatted).collect(Collectors.joining(",")) + "," + one;
    }

    private static FhirServer.Answer searched(String type, String parameter, String values) throws Exception {
        return server.send("POST", "/" + type + "/_search", FhirServer.form(parameter, values), "Content-Type", "application/x-www-form-urlencoded");
    }
}
