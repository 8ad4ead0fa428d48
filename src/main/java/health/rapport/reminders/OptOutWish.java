package health.rapport.reminders;

import java.util.regex.Pattern;

/**
 * Finds texts whose writer wants no more of them but used words of their own. US law lets them ("any reasonable means",
 * 47 CFR 64.1200(a)(10)); a machine cannot be sure, so a person decides.
 */
public final class OptOutWish {
    private static final Pattern ENGLISH = Pattern.compile("\\b(?:"
            + "(?:stop|quit|cease|end) (?:\\w+ )?(?:text\\w*|messag\\w*|contact\\w*|sending|these|all texts|all messages)"
            + "|(?:dont|do not|never) (?:ever )?(?:text|message|contact|send) (?:me|us|this|any|to)\\b"
            + "|no more (?:\\w+ )?(?:texts?|messages?|reminders?)"
            + "|(?:take|remove|delete) (?:(?:me|us) (?:off|from|out)|my (?:cell |phone )?number|this number|my phone)\\b"
            + "|unsubscribe|opt(?:ing|ed)? ?(?:me )?out|leave me alone"
            + "|(?:dont|do not) want (?:\\w+ )*(?:texts?|messages?|reminders?)"
            + "|please stop$|^stop (?:it|now)$"
            + ")");
    private static final Pattern SPANISH = Pattern.compile("\\b(?:"
            + "no mas (?:mensajes?|textos?|recordatorios?|sms)"
            + "|no (?:me )?(?:mande|manden|mandes|envie|envien|envies|escriba|escriban|escribas|textee|texteen)\\w* (?:\\w+ )?(?:mas|mensajes?|textos?)"
            + "|deje?n? de (?:mandar|enviar|escribir|textear|molestar)\\w*"
            + "|deja de (?:mandar|enviar|escribir|textear|molestar)\\w*"
            + "|no quiero (?:\\w+ )*(?:mensajes?|textos?|recordatorios?)"
            + "|(?:quiten?|borren?|eliminen?|saquen?)(?:me)? (?:de (?:la|su) lista|mi numero)"
            + "|(?:darme|denme|deme) de baja|cancelar (?:los )?mensajes"
            + "|^no molestar$"
            + ")");

    /** The whole text: within others these words say many things. CANCEL and END are none of them, for they may be about the visit or a treatment. */
    private static final Pattern WHOLE = Pattern.compile("(?:please |por favor )?(?:"
            + "stop(?: stop)*|stop ?all|unsubscribe(?: me)?|quit|revoke|opt ?out|no more|remove me|take me off"
            + "|no mas|ya no mas|alto|pare|paren|parar|basta|ya basta|borrenme|eliminenme|quitenme"
            + ")(?: please| thanks| thank you| por favor| gracias)?");

    private OptOutWish() {}

    /** Not in what a carrier acts on by itself. */
    public static boolean isIn(String body) {
        if (Keyword.of(body).isPresent()) {
            return false;
        }
        String words = Plain.words(body);
        return WHOLE.matcher(words).matches() || ENGLISH.matcher(words).find() || SPANISH.matcher(words).find();
    }
}
