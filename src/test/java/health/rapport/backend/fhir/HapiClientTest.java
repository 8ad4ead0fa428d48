package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import ca.uhn.fhir.rest.gclient.StringClientParam;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import health.rapport.conformance.Capability;
import java.util.List;
import org.hl7.fhir.r4b.model.Bundle;
import org.hl7.fhir.r4b.model.CapabilityStatement;
import org.hl7.fhir.r4b.model.Encounter;
import org.hl7.fhir.r4b.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4b.model.Patient;
import org.hl7.fhir.r4b.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody else's client, strict and with its own check of the server left on, takes this server for a FHIR server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HapiClientTest {
    private FhirServer server;
    private IGenericClient client;

    @BeforeAll
    void connect() throws Exception {
        var context = FhirContext.forR4B();
        context.setParserErrorHandler(new StrictErrorHandler());
        client = context.newRestfulGenericClient(base());
    }

    String base() throws Exception {
        server = new FhirServer();
        return server.base();
    }

    /** How an update of a version that is not the newest is refused. */
    Class<? extends Exception> staleness() {
        return PreconditionFailedException.class;
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Patient patient(String family) {
        var patient = new Patient();
        patient.addName().setFamily(family);
        return patient;
    }

    @Test
    @Capability("fhir by HAPI: reads the capabilities")
    void readsTheCapabilities() {
        var statement = client.capabilities().ofType(CapabilityStatement.class).execute();

        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.3.0");
    }

    @Test
    @Capability("fhir by HAPI: creates, reads, updates and deletes")
    void createsReadsUpdatesAndDeletes() {
        MethodOutcome created = client.create().resource(patient("Abara")).execute();
        assertThat(created.getCreated()).isTrue();
        var read = client.read().resource(Patient.class).withId(created.getId().getIdPart()).execute();
        read.setActive(true);
        // HAPI sends If-Match by itself.
        client.update().resource(read).execute();
        assertThatThrownBy(() -> client.update().resource(read).execute()).isInstanceOf(staleness());
        assertThat(client.history().onInstance(created.getId().toUnqualifiedVersionless()).returnBundle(Bundle.class).execute().getEntry()).hasSize(2);
        assertThat(client.read().resource(Patient.class).withIdAndVersion(created.getId().getIdPart(), created.getId().getVersionIdPart())
                .execute().hasActive()).isFalse();
        client.delete().resourceById(created.getId().toUnqualifiedVersionless()).execute();
        assertThatThrownBy(() -> client.read().resource(Patient.class).withId(created.getId().getIdPart()).execute()).isInstanceOf(ResourceGoneException.class);
    }

    @Test
    @Capability("fhir by HAPI: patches")
    void patches() {
        MethodOutcome created = client.create().resource(patient("Baptiste")).execute();

        var patched = client.patch().withBody("[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]")
                .withId(created.getId().toUnqualifiedVersionless()).execute();

        assertThat(((Patient) patched.getResource()).getActive()).isTrue();
    }

    @Test
    @Capability("fhir by HAPI: updates, patches and deletes by condition, with the format named")
    void updatesPatchesAndDeletesByConditionWithTheFormatNamed() {
        client.setEncoding(EncodingEnum.JSON);
        try {
            var patient = patient("Conditional");
            patient.addIdentifier().setSystem("urn:conditional").setValue("1");
            assertThat(client.update().resource(patient).conditionalByUrl("Patient?identifier=urn:conditional|1").execute().getCreated()).isTrue();
            patient.setActive(true);
            var updated = client.update().resource(patient).conditionalByUrl("Patient?identifier=urn:conditional|1").execute();
            client.patch().withBody("[{\"op\":\"add\",\"path\":\"/gender\",\"value\":\"other\"}]")
                    .conditionalByUrl("Patient?identifier=urn:conditional|1").execute();
            var read = client.read().resource(Patient.class).withId(updated.getId().getIdPart()).execute();
            assertThat(read.getActive()).isTrue();
            assertThat(read.getGender().toCode()).isEqualTo("other");
            client.delete().resourceConditionalByUrl("Patient?identifier=urn:conditional|1").execute();
            assertThatThrownBy(() -> client.read().resource(Patient.class).withId(updated.getId().getIdPart()).execute())
                    .isInstanceOf(ResourceGoneException.class);
        } finally {
            client.setEncoding(null);
        }
    }

    @Test
    @Capability("fhir by HAPI: searches with includes and turns the pages")
    void searchesWithIncludesAndTurnsThePages() {
        var transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        transaction.addEntry().setFullUrl("urn:uuid:0d2b7b3e-5d0a-4c5e-9a4e-0d2b7b3e5d0a").setResource(patient("Castellanos"))
                .getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl("Patient");
        for (int i = 0; i < 5; i++) {
            var encounter = new Encounter().setStatus(EncounterStatus.PLANNED).setSubject(new Reference("urn:uuid:0d2b7b3e-5d0a-4c5e-9a4e-0d2b7b3e5d0a"));
            transaction.addEntry().setResource(encounter).getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl("Encounter");
        }
        assertThat(client.transaction().withBundle(transaction).execute().getEntry()).allMatch(entry -> entry.getResponse().getStatus().equals("201 Created"));

        Bundle first = client.search().forResource(Encounter.class)
                .where(new ReferenceClientParam("patient").hasChainedProperty(new StringClientParam("family").matches().value("castel")))
                .include(Encounter.INCLUDE_PATIENT).count(2).returnBundle(Bundle.class).execute();
        Bundle second = client.loadPage().next(first).execute();
        Bundle third = client.loadPage().next(second).execute();

        assertThat(first.getTotal()).isEqualTo(5);
        assertThat(modes(first)).containsExactly("match", "match", "include");
        assertThat(modes(third)).containsExactly("match", "include");
        assertThat(third.getLink("next")).isNull();
    }

    private static List<String> modes(Bundle bundle) {
        return bundle.getEntry().stream().map(entry -> entry.getSearch().getMode().toCode()).toList();
    }
}
