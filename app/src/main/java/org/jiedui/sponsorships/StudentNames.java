package org.jiedui.sponsorships;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiedui.access.Acting;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.sponsorships.Student.Consent;
import org.jiedui.storage.RowScope;
import org.jiedui.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The sealed names of children and their guardians: opened for a purpose that is noted, or as far as the guardian consents. */
@Component
class StudentNames {

    static final String NAME = "name";
    static final String GUARDIAN = "guardian";

    private static final int SHORTEST_PURPOSE = 4;
    private static final int LONGEST_PURPOSE = 200;

    /** Family names of two characters; any other has one. */
    private static final Set<String> DOUBLE = Set.of("""
            欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 呼延 宇文 南宫 长孙 澹台 轩辕 钟离 闻人 东郭 独孤 西门 公冶
            宗政 濮阳 淳于 单于 太叔 申屠 仲孙 鲜于 闾丘 司空 司寇 亓官 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 东门
            南门 羊舌 微生 梁丘 左丘 第五 赫连 万俟 纳兰 完颜 耶律 欧侯
            """.strip().split("\\s+"));

    /** Stands between the parts of a name that is not of one family name and one given name. */
    private static final Pattern DOT = Pattern.compile("[·•‧・∙⋅.．]");

    /** So long a given name in Chinese is at most; what is longer bears more than that. */
    private static final int GIVEN = 2;

    private final SaidBook book;
    private final Vault vault;
    private final Acting acting;
    private final CurrentUser user;
    private final AuditTrail trail;
    private final SponsorshipRepository repository;
    private final Clock clock;

    StudentNames(
            SaidBook book,
            Vault vault,
            Acting acting,
            CurrentUser user,
            AuditTrail trail,
            SponsorshipRepository repository,
            Clock clock) {
        this.book = book;
        this.vault = vault;
        this.acting = acting;
        this.user = user;
        this.trail = trail;
        this.repository = repository;
        this.clock = clock;
    }

    /** Both as they were typed last; absent if they never were. */
    record Revealed(@Nullable String name, @Nullable String guardian) {}

    byte[] seal(Student.Id student, String what, String text) {
        return vault.seal(owner(student, what), text);
    }

    private static String owner(Student.Id student, String what) {
        return "student " + student.value() + " " + what;
    }

    /** The student that an intake told a guardian's word of. */
    Optional<Student.Id> consented(BatchId batch) {
        return book.consented(batch);
    }

    /** Whether somebody speaks for the child, as far as is known. */
    boolean guardianKnown(Student.Id student) {
        return latest(student, GUARDIAN) != null;
    }

    boolean nameKnown(Student.Id student) {
        return latest(student, NAME) != null;
    }

    /** What a sponsor of this student may call the child: nothing, the given name, or the whole name. */
    Optional<String> forSponsor(Student student) {
        if (student.erased() || !student.told().covers(Consent.FIRST_NAME)) {
            return Optional.empty();
        }
        byte[] sealed = latest(student.id(), NAME);
        return Optional.ofNullable(sealed)
                .map(name -> vault.open(owner(student.id(), NAME), name))
                .map(name -> student.told() == Consent.FULL ? name : given(name))
                .filter(name -> !name.isEmpty());
    }

    /** That so many names were shown to a sponsor is written into the trail. */
    void shown(long names) {
        if (names > 0) {
            trail.tell("students", names + " names as consented");
        }
    }

    /**
     * The given name, and in doubt less: of a name in Chinese characters what stands behind the family name, two at most; where
     * parts are joined by a dot, which of them is the given name differs, so that only the last of a first part of two is told,
     * and nothing of a longer one. Of another name its first word.
     */
    static String given(String name) {
        String plain = name.strip();
        if (plain.isEmpty()) {
            return "";
        }
        String first = DOT.split(plain, -1)[0].strip();
        if (Character.UnicodeScript.of(plain.codePointAt(0)) != Character.UnicodeScript.HAN) {
            return first.replaceFirst("(?s)\\s.*", "");
        }
        boolean parts = first.length() < plain.length();
        int length = first.codePointCount(0, first.length());
        if (length < 2 || parts && length > 2) {
            return "";
        }
        int family = !parts && length > 2 && DOUBLE.contains(first.substring(0, 2)) ? 2 : 1;
        return first.substring(first.offsetByCodePoints(0, Math.max(family, length - GIVEN)));
    }

    /**
     * Opened for whoever may see protected data of this place, for a purpose that is noted before.
     *
     * @throws RefusedException {@code student-purpose} if the purpose says nothing
     * @throws AbsentException if the student is out of reach, or nothing is sealed
     */
    Revealed reveal(Student student, String purpose) {
        String why = words(purpose);
        return acting.as(Permission.REVEAL, status -> {
            byte[] name = latest(student.id(), NAME);
            byte[] guardian = latest(student.id(), GUARDIAN);
            if (name == null && guardian == null) {
                throw new AbsentException(
                        "nothing sealed of student " + student.id().value());
            }
            trail.insist(
                    Deed.REVEALED,
                    user.actor().name(),
                    "student",
                    "student " + student.id().value(),
                    why);
            return new Revealed(open(student.id(), NAME, name), open(student.id(), GUARDIAN, guardian));
        });
    }

    /**
     * Blots the child out, once and for good.
     *
     * @throws RefusedException {@code student-purpose}, {@code student-erased}
     * @throws AbsentException if the student is out of reach
     */
    void erase(Student student, String reason) {
        String why = words(reason);
        if (student.erased()) {
            throw new RefusedException(Finding.refused("student-erased", ""));
        }
        acting.as(Permission.REVEAL, status -> {
            if (!book.sees(student.id())) {
                throw new AbsentException("no student " + student.id().value());
            }
            trail.tell("student " + student.id().value(), "erased");
            repository.erase(student.id(), user.actor().name(), why, clock.instant());
            return true;
        });
    }

    private static String words(String purpose) {
        String why = purpose.replace("\0", "").strip();
        if (why.length() < SHORTEST_PURPOSE) {
            throw new RefusedException(Finding.refused("student-purpose", "purpose", SHORTEST_PURPOSE));
        }
        return why.substring(0, Math.min(why.length(), LONGEST_PURPOSE));
    }

    private @Nullable String open(Student.Id student, String what, byte @Nullable [] sealed) {
        return sealed == null ? null : vault.open(owner(student, what), sealed);
    }

    private byte @Nullable [] latest(Student.Id student, String what) {
        return book.of(student).stream()
                .map(told -> what.equals(NAME) ? told.name() : told.guardian())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** After the start, what was sealed with an older key is sealed anew, so that the old key can go. */
    @EventListener(ApplicationReadyEvent.class)
    void reseal() {
        RowScope.asSystem(() -> {
            List<SaidBook.Sealed> all = book.all();
            for (SaidBook.Sealed old : all) {
                byte[] name = anew(old.student(), NAME, old.name());
                byte[] guardian = anew(old.student(), GUARDIAN, old.guardian());
                if (!Arrays.equals(name, old.name()) || !Arrays.equals(guardian, old.guardian())) {
                    book.replace(old.id(), name, guardian);
                }
            }
            return all.size();
        });
    }

    private byte @Nullable [] anew(Student.Id student, String what, byte @Nullable [] sealed) {
        return sealed == null || !vault.outdated(sealed) || !vault.knowsKeyOf(sealed)
                ? sealed
                : seal(student, what, vault.open(owner(student, what), sealed));
    }
}
