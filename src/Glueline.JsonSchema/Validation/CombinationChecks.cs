using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class CombinationChecks
{
    public static bool Check(ValidationRun run, SchemaNode node, JsonElement value)
    {
        var fits = true;
        foreach (var part in node.AllOf)
            fits &= run.Check(part, value);
        if (node.AnyOf.Count > 0)
            fits &= CheckAny(run, node, value);
        if (node.OneOf.Count > 0)
        {
            var count = node.OneOf.Count(choice => run.Try(choice, value));
            if (count != 1)
                fits = run.Refuse(node, "oneOf", $"expected exactly one of {node.OneOf.Count} schemas to fit, found {count}");
        }

        if (node.Not is { } not && run.Try(not, value))
            fits = run.Refuse(node, "not", "expected a value that the schema under \"not\" refuses");
        if (node.If is { } condition && (run.Try(condition, value) ? node.Then : node.Else) is { } consequence)
            fits &= run.Check(consequence, value);
        return fits;
    }

    /// <summary>A single choice is equivalent to its schema, and the schema's findings say more.</summary>
    private static bool CheckAny(ValidationRun run, SchemaNode node, JsonElement value)
    {
        if (node.AnyOf is [var only])
            return run.Check(only, value);
        return node.AnyOf.Any(choice => run.Try(choice, value))
            || run.Refuse(node, "anyOf", $"expected at least one of {node.AnyOf.Count} schemas to fit, found none");
    }
}
