package io.bankwright.server.access;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.bankwright.core.store.RowPolicy;
import io.bankwright.core.work.Caller;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Level;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Makes the decisions of access control wrong on demand, in the running test only: what asks {@link Leak} is woven into the
 * classes after they are loaded, so the product has no switch that could be turned on by anybody.
 */
final class Holes {
    private Holes() {}

    /** Weaves; doing it twice is the same as once. */
    static synchronized void prepare() {
        if (System.getProperty("bankwright.access.holes") != null) {
            return;
        }
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
        agent = weave(
                agent, "core.access.AccessCompiler", Scope.class, named("rows").and(isPublic()));
        agent = weave(
                agent,
                "core.access.AccessCompiler",
                Deleted.class,
                named("deleted").and(isPublic()));
        agent = weave(agent, "core.access.RowPolicies", Policy.class, named("of"));
        agent = weave(agent, "core.access.EntityAccess", Reads.class, named("reads"));
        agent = weave(agent, "core.access.EntityAccess", Right.class, named("right"));
        agent = weave(agent, "core.access.EntityAccess", Allows.class, named("level"));
        agent = weave(agent, "core.access.EntityAccess", Lookup.class, named("lookupOnly"));
        agent = weave(
                agent,
                "core.access.FormulaRights",
                Formula.class,
                named("narrow").and(isVoid()));
        agent = weave(agent, "core.record.RecordView", InFull.class, named("mask"));
        agent = weave(agent, "core.record.RecordChecks", Reach.class, named("reaches"));
        agent = weave(agent, "core.record.RecordSql", FieldCheck.class, named("requireReadable"));
        agent = weave(agent, "core.record.RecordInput", Writable.class, named("writable"));
        agent = weave(agent, "core.attachment.Attachments", Held.class, named("isHeldByReadable"));
        agent = weave(agent, "core.attachment.Attachments", Holds.class, named("holds"));
        agent = weave(agent, "core.record.ToldValues", Told.class, named("hidden"));
        agent = weave(agent, "core.record.ToldValues", ToldSql.class, named("isTold"));
        agent = weave(agent, "core.access.CallerAccess", Defaults.class, named("reads"));
        agent = weave(agent, "core.notice.NotificationResource", Notices.class, named("mine"));
        agent = weave(agent, "core.identity.ViewAs", Eyes.class, named("look"));
        agent = weave(agent, "core.access.CallerAccess", Looks.class, named("capabilities"));
        agent.installOn(ByteBuddyAgent.install());
        System.setProperty("bankwright.access.holes", "prepared");
    }

    private static ElementMatcher<MethodDescription> isVoid() {
        return method -> method.getReturnType().represents(void.class);
    }

    private static AgentBuilder weave(
            AgentBuilder agent, String type, Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
        AsmVisitorWrapper visitor = Advice.to(advice).on(methods);
        return agent.type(named("io.bankwright." + type))
                .transform((builder, description, loader, module, domain) -> builder.visit(visitor));
    }

    static final class Scope {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Condition rows) {
            if (Leak.is("scope")) {
                rows = DSL.noCondition();
            }
        }
    }

    static final class Deleted {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Condition rows) {
            if (Leak.is("deletedscope")) {
                rows = DSL.noCondition();
            }
        }
    }

    static final class Policy {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) RowPolicy policy) {
            if (Leak.is("policy")) {
                policy = RowPolicy.SYSTEM;
            }
        }
    }

    static final class Reads {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean reads) {
            if (Leak.is("reads")) {
                reads = true;
            }
        }
    }

    static final class Right {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) FieldRight right) {
            if (Leak.is("right")) {
                right = FieldRight.EDIT;
            }
        }
    }

    static final class Allows {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Level level) {
            if (Leak.is("allows")) {
                level = Level.ALL;
            }
        }
    }

    static final class Lookup {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean lookupOnly) {
            if (Leak.is("lookup")) {
                lookupOnly = false;
            }
        }
    }

    static final class Formula {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return Leak.is("formula");
        }
    }

    static final class InFull {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(1) String text,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) String shown) {
            if (Leak.is("mask")) {
                shown = text;
            }
        }
    }

    static final class Reach {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean reaches) {
            if (Leak.is("reach")) {
                reaches = true;
            }
        }
    }

    static final class FieldCheck {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return Leak.is("fieldcheck");
        }
    }

    static final class Writable {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean writable) {
            if (Leak.is("writable")) {
                writable = true;
            }
        }
    }

    static final class Held {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean held) {
            if (Leak.is("held")) {
                held = true;
            }
        }
    }

    static final class Holds {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean holds) {
            if (Leak.is("holds")) {
                holds = true;
            }
        }
    }

    static final class Told {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Set<Integer> hidden) {
            if (Leak.is("told")) {
                hidden = Set.of();
            }
        }
    }

    static final class ToldSql {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Condition told) {
            if (Leak.is("toldsql")) {
                told = DSL.trueCondition();
            }
        }
    }

    static final class Defaults {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean reads) {
            if (Leak.is("defaults")) {
                reads = true;
            }
        }
    }

    static final class Notices {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) String mine) {
            if (Leak.is("notices")) {
                mine = "user.id != null";
            }
        }
    }

    static final class Eyes {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Caller viewer, @Advice.Return(readOnly = false) Caller seen) {
            if (Leak.is("eyes")) {
                seen = viewer;
            }
        }
    }

    static final class Looks {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Set<String> capabilities) {
            if (Leak.is("looks")) {
                capabilities = Set.of("view_as");
            }
        }
    }
}
