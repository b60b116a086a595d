using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema.Validation;

internal static class ObjectChecks
{
    public static bool Check(ValidationRun run, SchemaNode node, ObjectRules rules, JsonElement value)
    {
        var fits = true;
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            count++;
            foreach (var schema in rules.SchemasFor(member.Name))
                if (!run.CheckMember(schema, member.Name, member.Value))
                    fits = false;
            if (rules.PropertyNames is { } names && !run.Try(names, JsonTexts.StringValue(member.Name)))
                fits = run.Refuse(node, "propertyNames", $"the name \"{member.Name}\" does not fit \"propertyNames\"");
            if (!fits && run.IsQuiet)
                return false;
        }

        foreach (var name in rules.Required)
            if (!value.TryGetProperty(name, out _))
                fits = run.Refuse(node, "required", $"expected the member \"{name}\", found none");
        if (count < rules.MinProperties)
            fits = run.Refuse(node, "minProperties", $"expected at least {rules.MinProperties} members, found {count}");
        if (count > rules.MaxProperties)
            fits = run.Refuse(node, "maxProperties", $"expected at most {rules.MaxProperties} members, found {count}");
        return fits & CheckDependencies(run, node, rules, value);
    }

    private static bool CheckDependencies(ValidationRun run, SchemaNode node, ObjectRules rules, JsonElement value)
    {
        var fits = true;
        foreach (var (name, dependency) in rules.Dependencies)
        {
            if (!value.TryGetProperty(name, out _))
                continue;
            foreach (var other in dependency.Required)
                if (!value.TryGetProperty(other, out _))
                    fits = run.Refuse(node, "dependencies", $"with \"{name}\", expected the member \"{other}\", found none");
            if (dependency.Schema is { } schema)
                fits &= run.Check(schema, value);
        }

        return fits;
    }
}
