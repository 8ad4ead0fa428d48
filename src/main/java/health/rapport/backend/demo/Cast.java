package health.rapport.backend.demo;

import java.util.List;
import java.util.Set;

/** Which of Synthea's patients plays which part in the demo, by the ids of {@code patients.json}. */
final class Cast {
    static final String MARIANA_LOPEZ = "4c6b9977-35e1-4ace-a7a4-e211b3e16068";
    /** Sounds like Mariana López and was born in the same year: the one to confuse her with. */
    static final String MARINA_LOPEZ = "78ec42ab-d678-2fbe-ea77-722d32243df1";
    static final String LONGEST_NAME = "3c5a560a-9450-cc9d-9d9e-1e56de16c95c";
    static final String HANAKO_YAMADA = "c32cf928-becb-9d5e-1c2b-6abf0ee46a58";
    static final String NINA_PETROVA = "ca809814-fb6f-ebff-af5b-8cbc4335c9ef";
    static final String MOHAMMED_AL_RASHED = "0e7809bd-be4e-ed66-9589-9253b729e37b";

    static final String OPTED_OUT = "78dffa97-f7ab-361c-e8b2-9193afdbf2ab";
    /** A landline that is on file for texts, with a message that could not be delivered. */
    static final String LANDLINE_IN_A_CONVERSATION = "8867dec1-2600-88bb-8b7a-a541f167c8bd";
    static final Set<String> LANDLINE_ON_FILE_FOR_TEXTS =
            Set.of("aa377b5c-a450-4f4b-92ce-e7f26cee10da", LANDLINE_IN_A_CONVERSATION);

    /** Lives alone at a great age; her daughter answers the phone. */
    static final String CARED_FOR_BY_DAUGHTER = "6edc389e-1660-7ac7-cb60-b9cfb1a63a5d";
    static final String CARED_FOR_BY_SON = "35650e62-86e8-400f-d984-40ebff6aa2c9";

    /** Parents who are patients themselves and whose phone stands on their children's records too. */
    static final List<Family> FAMILIES = List.of(
            new Family("e7f86a5b-05af-8fc8-cbc3-e2a298bda8b8", Kinship.MOTHER,
                    List.of("0be6dff2-7cc7-d519-e658-40467b7eeebc", "4648829d-5074-bf90-1827-3b269e428b07")),
            new Family("d67aaf0a-104d-0854-69b7-24e7894c7e9e", Kinship.MOTHER,
                    List.of("2b1f67b4-0f8f-36e2-9eee-b6655efdfc0a", "f3aa70e2-d777-e5ba-288f-aa5469241c9d")),
            new Family("1f84d0f1-976e-1a46-e50e-f5d3d421f41a", Kinship.FATHER,
                    List.of("a2207c71-4aba-4c37-25c3-105cf692d053", "008b89ea-4ed1-fc48-1724-c52cc51e37d5")));

    private Cast() {}

    /** @param children their family name becomes the parent's, and the parent's phone is theirs */
    record Family(String parent, Kinship kinship, List<String> children) {}
}
