using System.Text;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class ObjectChecks
{
    /// <summary>So many times 64 names; an object with more gets an allocation, which is small next to its other work.</summary>
    private const int WordsOnStack = 8;

    public static bool Check(ref ValidationRun run, SchemaNode node, ObjectRules rules, int at)
    {
        var members = node.Members!;
        var words = (members.Count + 63) / 64;
        var seen = words <= WordsOnStack ? stackalloc ulong[WordsOnStack] : new ulong[words];
        if (!CheckMembers(ref run, node, rules, at, seen))
        {
            if (run.IsQuiet)
                return false;
            CheckPresence(ref run, node, rules, at, seen);
            return false;
        }

        return CheckPresence(ref run, node, rules, at, seen);
    }

    private static bool CheckMembers(ref ValidationRun run, SchemaNode node, ObjectRules rules, int at, scoped Span<ulong> seen)
    {
        var members = node.Members!;
        var fits = true;
        var guess = 0;
        var end = run.Json.Next(at);
        for (var name = at + 1; name < end; name = run.Json.Next(name + 1))
        {
            var number = members.Find(run.Json.Text(name), guess);
            if (number >= 0)
            {
                seen[number >> 6] |= 1UL << number;
                guess = number + 1;
            }

            fits &= CheckMember(ref run, rules, members.Declared(number), name);
            if (rules.PropertyNames is { } names && !run.Try(names, name))
                fits = run.Refuse(
                    node,
                    "propertyNames",
                    $"the name \"{Encoding.UTF8.GetString(run.Json.Text(name))}\" does not fit \"propertyNames\""
                );
            if (!fits && run.IsQuiet)
                return false;
        }

        return fits;
    }

    /// <summary>All schemas that a member of this name must satisfy.</summary>
    private static bool CheckMember(ref ValidationRun run, ObjectRules rules, SchemaNode? declared, int name)
    {
        var isKnown = declared is not null;
        var fits = declared is null || run.CheckMember(declared, name, name + 1);
        foreach (var (pattern, schema) in rules.PatternProperties)
        {
            if (!pattern.IsMatch(run.Json.Text(name)))
                continue;
            isKnown = true;
            fits &= run.CheckMember(schema, name, name + 1);
        }

        return isKnown || rules.AdditionalProperties is not { } others ? fits : fits & run.CheckMember(others, name, name + 1);
    }

    private static bool CheckPresence(ref ValidationRun run, SchemaNode node, ObjectRules rules, int at, scoped ReadOnlySpan<ulong> seen)
    {
        var members = node.Members!;
        var fits = true;
        for (var i = 0; i < members.Required.Length; i++)
            if (!IsSeen(seen, members.Required[i]))
                fits = run.Refuse(node, "required", $"expected the member \"{rules.Required[i]}\", found none");
        var count = run.Json.Count(at);
        if (count < rules.MinProperties)
            fits = run.Refuse(node, "minProperties", $"expected at least {rules.MinProperties} members, found {count}");
        if (count > rules.MaxProperties)
            fits = run.Refuse(node, "maxProperties", $"expected at most {rules.MaxProperties} members, found {count}");
        foreach (var dependency in members.Dependencies)
            if (IsSeen(seen, dependency.Number))
                fits &= CheckDependency(ref run, node, dependency, at, seen);
        return fits;
    }

    private static bool CheckDependency(
        ref ValidationRun run,
        SchemaNode node,
        MemberDependency dependency,
        int at,
        scoped ReadOnlySpan<ulong> seen
    )
    {
        var fits = true;
        for (var i = 0; i < dependency.Required.Length; i++)
            if (!IsSeen(seen, dependency.Required[i]))
                fits = run.Refuse(
                    node,
                    "dependencies",
                    $"with \"{dependency.Name}\", expected the member \"{dependency.Rule.Required[i]}\", found none"
                );
        return dependency.Rule.Schema is { } schema ? fits & run.Check(schema, at) : fits;
    }

    private static bool IsSeen(ReadOnlySpan<ulong> seen, int number) => (seen[number >> 6] & (1UL << number)) != 0;
}
