package org.jiedui.dues;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.storage.RowScope;
import org.jiedui.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/**
 * Tells by mail, on Monday morning and only if there is something to do, how much comes due: numbers and a link, never a name,
 * for mails are read by others than their receivers. There is none unless the deployer names a mail server and whoever gets
 * it asked for it.
 */
@Service
class DueMail {

    private static final Logger LOG = LoggerFactory.getLogger(DueMail.class);

    private final DueMailRepository wishes;
    private final Dues dues;
    private final DueWords words;
    private final Vault vault;
    private final CurrentUser user;
    private final DueMailSettings settings;
    private final ObjectProvider<JavaMailSender> sender;

    DueMail(
            DueMailRepository wishes,
            Dues dues,
            DueWords words,
            Vault vault,
            CurrentUser user,
            DueMailSettings settings,
            ObjectProvider<JavaMailSender> sender) {
        this.wishes = wishes;
        this.dues = dues;
        this.words = words;
        this.vault = vault;
        this.user = user;
        this.settings = settings;
        this.sender = sender;
    }

    /** Whether this house sends mails at all. */
    boolean offered() {
        return settings.complete() && sender.getIfAvailable() != null;
    }

    /** What the user asked for. */
    Optional<DueMailRepository.Wish> own() {
        return wishes.of(user.actor().name());
    }

    /** As its owner may see it. */
    String address(DueMailRepository.Wish wish) {
        return vault.open(owner(wish.account()), wish.address());
    }

    /** @throws RefusedException if this is no mail address, or the house sends no mails */
    void ask(String address, Locale language) {
        if (!offered()) {
            throw new RefusedException(Finding.refused("due-mail-off", "address"));
        }
        String account = user.actor().name();
        String plain = address.strip();
        try {
            InternetAddress read = new InternetAddress(plain, true);
            if (!plain.equals(read.getAddress()) || !plain.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
                throw new AddressException("a name beside the address, or no host");
            }
        } catch (AddressException e) {
            throw new RefusedException(Finding.refused("due-mail-address", "address", plain));
        }
        wishes.keep(account, vault.seal(owner(account), plain), language);
    }

    void stop() {
        wishes.drop(user.actor().name());
    }

    private static String owner(String account) {
        return "due-mail/" + account;
    }

    @Scheduled(cron = "0 30 8 * * MON", zone = "Asia/Shanghai")
    void sendAll() {
        if (offered()) {
            LocalDate monday = dues.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            RowScope.asSystem(() -> wishes.waitingSince(monday)).forEach(wish -> {
                try {
                    send(wish, monday);
                } catch (RuntimeException e) {
                    LOG.warn("What comes due could not be put together for {}; the others go on", wish.account(), e);
                }
            });
        }
    }

    /** The week's mail is noted before it is sent: after a crash between the two there is none, rather than two. */
    private void send(DueMailRepository.Wish wish, LocalDate monday) {
        List<Due> own = as(wish.account(), dues::all).stream().filter(Due::mine).toList();
        if (own.isEmpty() || !RowScope.asSystem(() -> wishes.sending(wish.account(), monday))) {
            return;
        }
        try {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom(settings.from());
            mail.setTo(address(wish));
            mail.setSubject(words.say("dues.mail.subject", wish.language(), own.size()));
            mail.setText(text(own, wish.language()));
            sender.getObject().send(mail);
        } catch (MailException | IllegalStateException e) {
            LOG.warn("The mail of what comes due could not be sent to {}: {}", wish.account(), e.getMessage());
            RowScope.asSystem(() -> {
                wishes.failed(wish.account(), dues.today());
                return true;
            });
        }
    }

    private String text(List<Due> own, Locale language) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        own.forEach(due -> counts.merge(words.of(due, language), 1, Integer::sum));
        StringBuilder text = new StringBuilder(words.say("dues.mail.head", language)).append("\n\n");
        counts.forEach((what, count) ->
                text.append(words.say("dues.mail.line", language, what, count)).append('\n'));
        return text.append('\n')
                .append(words.say("dues.mail.foot", language, settings.address() + "/dues"))
                .append('\n')
                .toString();
    }

    /** With the reach of the account, as if it asked itself. */
    private static <T> T as(String account, java.util.function.Supplier<T> question) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext own = SecurityContextHolder.createEmptyContext();
        own.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        SecurityContextHolder.setContext(own);
        try {
            return question.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
