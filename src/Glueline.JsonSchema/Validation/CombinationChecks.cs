using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class CombinationChecks
{
    public static bool Check(ref ValidationRun run, SchemaNode node, int at)
    {
        var fits = true;
        foreach (var part in node.AllOf)
            fits &= run.Check(part, at);
        if (node.AnyOf.Length > 0)
            fits &= CheckAny(ref run, node, at);
        if (node.OneOf.Length > 0)
        {
            var count = 0;
            foreach (var choice in node.OneOf)
                if (run.Try(choice, at))
                    count++;
            if (count != 1)
                fits = run.Refuse(node, "oneOf", $"expected exactly one of {node.OneOf.Length} schemas to fit, found {count}");
        }

        if (node.Not is { } not && run.Try(not, at))
            fits = run.Refuse(node, "not", $"expected a value that the schema under \"not\" refuses");
        if (node.If is { } condition && (run.Try(condition, at) ? node.Then : node.Else) is { } consequence)
            fits &= run.Check(consequence, at);
        return fits;
    }

    /// <summary>A single choice is equivalent to its schema, and the schema's findings say more.</summary>
    private static bool CheckAny(ref ValidationRun run, SchemaNode node, int at)
    {
        if (node.AnyOf is [var only])
            return run.Check(only, at);
        foreach (var choice in node.AnyOf)
            if (run.Try(choice, at))
                return true;
        return run.Refuse(node, "anyOf", $"expected at least one of {node.AnyOf.Length} schemas to fit, found none");
    }
}
