package health.rapport.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.rapport.audit.AuditedAct;
import health.rapport.chat.Fate;
import health.rapport.model.Author;
import health.rapport.model.ChatParticipant;
import health.rapport.model.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The records of the services as JSON, inside the seal. The names of their components are the format: what the outbox keeps must
 * stay readable for later versions ({@code StoredJsonTest} holds an old one against it), the rest is only a memory.
 */
final class StoredJson {
    /** Which case of a sealed type it is stands beside its components. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface Case {}

    private static final List<Class<?>> SEALED = List.of(Fate.class, Refusal.class, Author.class, ChatParticipant.Address.class, AuditedAct.class);

    private final JsonMapper mapper;

    StoredJson() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS);
        SEALED.forEach(type -> {
            builder.addMixIn(type, Case.class);
            builder.registerSubtypes(Arrays.asList(type.getPermittedSubclasses()));
        });
        mapper = builder.build();
    }

    byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException unknown) {
            // Its own message may quote what is personal.
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass().getSimpleName());
        }
    }

    <T> T read(byte[] json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (IOException unreadable) {
            throw new Damaged("Not the JSON of a " + type.getSimpleName());
        }
    }
}
