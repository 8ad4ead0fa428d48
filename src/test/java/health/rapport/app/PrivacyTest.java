package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.Main;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tour in a process of its own, beside a clinic that is elsewhere: of all names, numbers, birth dates, addresses and messages that are
 * on record at its end, none stands readable in any file that the process wrote. Only its pictures show them, as they are meant to.
 */
class PrivacyTest {
    /** What is shorter occurs by chance in random bytes. */
    private static final int SHORTEST_WORD = 6;
    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WRITTEN = "Please bring the list of your medicines, and drink only water from noon on.";

    @TempDir
    private Path folder;

    @Test
    void nothingPersonalIsReadableInWhatTheAppWrites() throws Exception {
        Path written = Files.createDirectory(folder.resolve("written"));
        Set<String> personal;
        try (Backend clinic = Backend.start(BackendOptions.demo())) {
            assertThat(walk(clinic.addresses().authUrl(), written)).as(Files.readString(written.resolve("out.txt"))).isZero();
            personal = personal(clinic);
        }

        assertThat(personal).as("the tour's own words and the clinic's").anyMatch(said -> said.contains(WRITTEN)).hasSizeGreaterThan(300);
        // As it was typed, before the clinic's words were around it.
        personal.add(WRITTEN);
        assertThat(files(written.resolve("data"))).as("what the desks keep").anyMatch(file -> file.getFileName().toString().equals("desk.db"))
                .anyMatch(file -> file.getFileName().toString().equals("memory.db"));
        assertThat(found(written, personal)).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        Files.write(folder.resolve("log"), "left by Mrs Featherstonehaugh".getBytes(StandardCharsets.UTF_16LE));
        Files.writeString(folder.resolve("dump"), "+1 617-555-0123");
        assertThat(found(folder, Set.of("Featherstonehaugh", "617-555-0123", "somebody else")))
                .containsExactlyInAnyOrder("Featherstonehaugh in log", "617-555-0123 in dump");
    }

    private int walk(URI clinic, Path written) throws IOException, InterruptedException {
        for (String place : List.of("home", "tmp", "here")) {
            Files.createDirectory(written.resolve(place));
        }
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true", "-Xmx512m",
                "-Duser.home=" + written.resolve("home"), "-Djava.io.tmpdir=" + written.resolve("tmp"), "-cp",
                absolute(System.getProperty("java.class.path")), Main.class.getName(),
                "tour", "--backend", clinic.toString(), "--data", written.resolve("data").toString(), "--out", folder.resolve("pictures").toString());
        var builder = new ProcessBuilder(command).directory(written.resolve("here").toFile()).redirectOutput(written.resolve("out.txt").toFile())
                .redirectError(written.resolve("err.txt").toFile());
        builder.environment().put("HOME", written.resolve("home").toString());
        builder.environment().put("TMPDIR", written.resolve("tmp").toString());
        Process process = builder.start();
        try {
            return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String absolute(String classPath) {
        return String.join(File.pathSeparator, List.of(classPath.split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
    }

    private static Set<String> personal(Backend clinic) throws IOException, InterruptedException {
        Set<String> words = new TreeSet<>();
        for (String type : List.of("Patient", "RelatedPerson", "Practitioner", "Communication")) {
            for (JsonNode record : records(clinic, type)) {
                record.path("name").forEach(name -> {
                    String given = name.path("given").path(0).asText();
                    String family = name.path("family").asText();
                    words.addAll(List.of(given, family, given + " " + family, family + ", " + given));
                });
                record.path("telecom").forEach(telecom -> words.addAll(numbers(telecom.path("value").asText())));
                record.path("address").forEach(address -> words.add(address.path("line").path(0).asText()));
                record.path("payload").forEach(payload -> words.add(payload.path("contentString").asText()));
                words.add(record.path("birthDate").asText());
            }
        }
        words.removeIf(word -> word.length() < SHORTEST_WORD);
        return words;
    }

    /** As they are kept, and as they are shown. */
    private static List<String> numbers(String value) {
        String digits = value.replaceAll("\\D", "");
        if (digits.length() < 10) {
            return List.of(value);
        }
        String last = digits.substring(digits.length() - 10);
        String local = last.substring(3, 6) + "-" + last.substring(6);
        return List.of(value, last, last.substring(0, 3) + "-" + local, "(" + last.substring(0, 3) + ") " + local);
    }

    private static List<JsonNode> records(Backend clinic, String type) throws IOException, InterruptedException {
        var found = new ArrayList<JsonNode>();
        String next = clinic.addresses().fhirApiUrl() + "/" + type + "?_count=200";
        try (var client = HttpClient.newHttpClient()) {
            while (!next.isEmpty()) {
                var request = HttpRequest.newBuilder(URI.create(next))
                        .header("Authorization", "Bearer " + clinic.addresses().users().getFirst().accessToken()).build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(type).isEqualTo(200);
                JsonNode page = JSON.readTree(answer.body());
                page.path("entry").forEach(entry -> found.add(entry.path("resource")));
                next = "";
                for (JsonNode link : page.path("link")) {
                    next = link.path("relation").asText().equals("next") ? link.path("url").asText() : next;
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** "word in file" for each that stands in one. */
    private static List<String> found(Path folder, Set<String> words) throws IOException {
        var found = new ArrayList<String>();
        for (Path file : files(folder)) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            words.stream().filter(word -> ENCODINGS.stream()
                    .anyMatch(encoding -> bytes.contains(new String(word.getBytes(encoding), StandardCharsets.ISO_8859_1))))
                    .forEach(word -> found.add(word + " in " + folder.relativize(file)));
        }
        return found;
    }
}
