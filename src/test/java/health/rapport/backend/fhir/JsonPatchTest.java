package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonPatchTest {
    @TestFactory
    List<DynamicTest> passesThePublicJsonPatchTests() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (String file : List.of("spec_tests.json", "tests.json")) {
            try (InputStream in = JsonPatchTest.class.getResourceAsStream("/json-patch/" + file)) {
                for (JsonNode one : Json.MAPPER.readTree(in)) {
                    if (one.has("patch") && !one.path("disabled").asBoolean()) {
                        tests.add(DynamicTest.dynamicTest(file + " " + tests.size() + ": " + one.path("comment").asText(), () -> check(one)));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(90);
        return tests;
    }

    private static void check(JsonNode one) {
        if (one.has("error")) {
            assertThat(catchThrowableOfType(FhirFailure.class, () -> JsonPatch.parse(one.get("patch")).apply(one.get("doc")))).isNotNull();
        } else {
            JsonNode patched = JsonPatch.parse(one.get("patch")).apply(one.get("doc"));
            assertThat(patched).isEqualTo(one.has("expected") ? one.get("expected") : patched);
        }
    }

    @Test
    @Capability("fhir patch: what cannot be applied is told apart")
    void whatCannotBeAppliedIsToldApart() throws IOException {
        assertThat(statusOf("{}")).isEqualTo(400);
        assertThat(statusOf("[{\"op\":\"spam\",\"path\":\"/a\"}]")).isEqualTo(400);
        assertThat(statusOf("[{\"op\":\"remove\",\"path\":\"/nothing\"}]")).isEqualTo(422);
        assertThat(statusOf("[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a/b\"}]")).isEqualTo(422);
        assertThat(statusOf("[{\"op\":\"test\",\"path\":\"/a\",\"value\":{}}]")).isEqualTo(409);
        assertThat(statusOf("[{\"op\":\"test\",\"path\":\"/a/b\",\"value\":1.0}]")).isEqualTo(200);
    }

    @Test
    void whatGrowsWithoutMeasureIsRefused() throws IOException {
        String copies = "{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/a/c%d\"},";
        String into = "{\"op\":\"copy\",\"from\":\"\",\"path\":\"%s/x\"},";
        var wide = new StringBuilder("[{\"op\":\"add\",\"path\":\"/a\",\"value\":{\"b\":\"" + "x".repeat(1_000) + "\"}},");
        var deep = new StringBuilder("[");
        for (int i = 0; i < 35; i++) {
            wide.append(copies.formatted(i));
        }
        for (int i = 0; i < 12; i++) {
            deep.append(into.formatted("/x".repeat((1 << i) - 1)));
        }
        String again = "[{\"op\":\"add\",\"path\":\"/a/l\",\"value\":[" + "0,".repeat(10_000) + "0]},"
                + "{\"op\":\"copy\",\"from\":\"/a/l\",\"path\":\"/a/m\"},".repeat(1_000);

        assertThat(statusOf(again + "{\"op\":\"test\",\"path\":\"\",\"value\":1}]")).isEqualTo(422);
        assertThat(statusOf(wide + "{\"op\":\"test\",\"path\":\"\",\"value\":1}]")).isEqualTo(422);
        assertThat(statusOf(deep + "{\"op\":\"test\",\"path\":\"\",\"value\":1}]")).isEqualTo(422);
    }

    private static int statusOf(String patch) throws IOException {
        JsonNode document = Json.MAPPER.readTree("{\"a\":{\"b\":1}}");
        JsonNode operations = Json.MAPPER.readTree(patch);
        FhirFailure failure = catchThrowableOfType(FhirFailure.class, () -> JsonPatch.parse(operations).apply(document));
        return failure == null ? 200 : failure.status();
    }
}
