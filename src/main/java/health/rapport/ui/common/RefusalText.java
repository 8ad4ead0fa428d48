package health.rapport.ui.common;

import health.rapport.model.Refusal;

/** The sentence for a refusal, the one right action where there is one, and the code for support. */
public record RefusalText(String sentence, Remedy remedy, String code) {
    /** What helps. The screen that shows the refusal knows how. */
    public enum Remedy {
        NONE,
        TRY_AGAIN,
        SIGN_IN,
        OPEN_OTHER_CONVERSATION,
        EDIT_NUMBER,
        SHORTEN
    }

    public static RefusalText of(Refusal refusal, Messages messages) {
        return switch (refusal) {
            case Refusal.Offline offline -> new RefusalText(messages.text("refusal.offline"), Remedy.TRY_AGAIN, "");
            case Refusal.SignedOut signedOut -> new RefusalText(messages.text("refusal.signedOut"), Remedy.SIGN_IN, "");
            case Refusal.OtherProject other -> new RefusalText(messages.text("refusal.otherProject"), Remedy.SIGN_IN, "");
            case Refusal.SignInCancelled cancelled -> new RefusalText(messages.text("refusal.signInCancelled"), Remedy.SIGN_IN, "");
            case Refusal.SignInTimedOut timedOut -> new RefusalText(messages.text("refusal.signInTimedOut"), Remedy.SIGN_IN, "");
            case Refusal.NotAllowed notAllowed -> new RefusalText(messages.text("refusal.notAllowed"), Remedy.NONE, "4031");
            case Refusal.NotConfigured notConfigured -> new RefusalText(messages.text("refusal.notConfigured"), Remedy.NONE, "4281");
            case Refusal.NumberInUse(var elsewhere) -> new RefusalText(messages.text("refusal.numberInUse"),
                    elsewhere.isPresent() ? Remedy.OPEN_OTHER_CONVERSATION : Remedy.NONE, "50416");
            case Refusal.PhoneTakesPart here -> new RefusalText(messages.text("refusal.phoneTakesPart"), Remedy.NONE, "50416");
            case Refusal.NumberInvalid invalid -> new RefusalText(messages.text("refusal.numberInvalid"), Remedy.EDIT_NUMBER, "");
            case Refusal.OptedOut optedOut -> new RefusalText(messages.text("refusal.optedOut"), Remedy.NONE, "21610");
            case Refusal.NotIntroduced bare -> new RefusalText(messages.text("refusal.notIntroduced"), Remedy.NONE, "");
            case Refusal.NotOnEncounter notOnEncounter -> new RefusalText(messages.text("refusal.notOnEncounter"), Remedy.NONE, "");
            case Refusal.AlreadyTakesPart already -> new RefusalText(messages.text("refusal.alreadyTakesPart"), Remedy.NONE, "");
            case Refusal.UnknownConversation unknown -> new RefusalText(messages.text("refusal.unknownConversation"), Remedy.NONE, "");
            case Refusal.ConversationClosed closed -> new RefusalText(messages.text("refusal.conversationClosed"), Remedy.NONE, "50377");
            case Refusal.MessageTooLong tooLong -> new RefusalText(messages.text("refusal.messageTooLong"), Remedy.SHORTEN, "");
            case Refusal.ChangedMeanwhile changed -> new RefusalText(messages.text("refusal.changedMeanwhile"), Remedy.TRY_AGAIN, "412");
            case Refusal.TooManyRequests tooMany -> new RefusalText(messages.text("refusal.tooManyRequests"), Remedy.TRY_AGAIN, "429");
            case Refusal.NotKept notKept -> new RefusalText(messages.text("refusal.notKept"), Remedy.TRY_AGAIN, "");
            case Refusal.FileGone gone -> new RefusalText(messages.text("refusal.fileGone"), Remedy.NONE, "50507");
            case Refusal.FileTooLarge(long most) -> new RefusalText(messages.text("refusal.fileTooLarge", most >> 20), Remedy.NONE, "50512");
            case Refusal.FileUnreadable unreadable -> new RefusalText(messages.text("refusal.fileUnreadable"), Remedy.NONE, "");
            case Refusal.FileKindRefused refused -> new RefusalText(messages.text("refusal.fileKind"), Remedy.NONE, "50511");
            case Refusal.TooOld tooOld -> new RefusalText(messages.text("refusal.tooOld"), Remedy.TRY_AGAIN, "");
            case Refusal.Other(String code) -> new RefusalText(messages.text("refusal.other"), Remedy.TRY_AGAIN, code);
        };
    }
}
