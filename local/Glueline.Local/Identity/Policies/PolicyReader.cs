using System.Text.Json;

namespace Glueline.Local.Identity.Policies;

/// <summary>Reads one policy from its JSON; errors have the policy's name and a JSON pointer.</summary>
internal sealed class PolicyReader(string name)
{
    private const string LanguageVersion = "2012-10-17";

    public PolicyDocument Document(JsonElement root)
    {
        Allow(root, "", "Version", "Id", "Statement");
        if (root.FindString("Version") != LanguageVersion)
            throw Fault("/Version", $"expected \"{LanguageVersion}\"");
        if (!root.TryGetProperty("Statement", out var statements))
            throw Fault("", "expected a member Statement");
        return statements.ValueKind == JsonValueKind.Array
            ? new([.. statements.EnumerateArray().Select((statement, index) => Statement(statement, $"/Statement/{index}"))])
            : new([Statement(statements, "/Statement")]);
    }

    private PolicyStatement Statement(JsonElement statement, string path)
    {
        Allow(statement, path, "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition");
        var effect = statement.FindString("Effect");
        var principals = Principals(statement, path);
        var resources = Patterns(statement, path, "Resource", "NotResource");
        if (resources is null && principals is null)
            throw Fault(path, "expected Resource or NotResource; only a trust policy, which has a Principal, has neither");
        return new(
            effect switch
            {
                "Allow" => PolicyEffect.Allow,
                "Deny" => PolicyEffect.Deny,
                _ => throw Fault(path + "/Effect", "expected \"Allow\" or \"Deny\""),
            },
            Patterns(statement, path, "Action", "NotAction") ?? throw Fault(path, "expected Action or NotAction"),
            resources,
            principals,
            [.. Conditions(statement, path + "/Condition")]
        );
    }

    private PolicyPatterns? Patterns(JsonElement statement, string path, string plain, string inverted)
    {
        var isPlain = statement.TryGetProperty(plain, out var patterns);
        var isInverted = statement.TryGetProperty(inverted, out var excepted);
        return (isPlain, isInverted) switch
        {
            (true, true) => throw Fault(path, $"has both {plain} and {inverted}"),
            (true, false) => new(Strings(patterns, $"{path}/{plain}"), Inverted: false),
            (false, true) => new(Strings(excepted, $"{path}/{inverted}"), Inverted: true),
            _ => null,
        };
    }

    private PolicyPrincipals? Principals(JsonElement statement, string path)
    {
        if (!statement.TryGetProperty("Principal", out var principal))
            return null;
        path += "/Principal";
        if (principal.ValueKind == JsonValueKind.String && principal.GetString() == "*")
            return new(["*"], []);
        Allow(principal, path, "AWS", "Service");
        return new(
            principal.TryGetProperty("AWS", out var identities) ? Strings(identities, path + "/AWS") : [],
            principal.TryGetProperty("Service", out var services) ? Strings(services, path + "/Service") : []
        );
    }

    private IEnumerable<PolicyCondition> Conditions(JsonElement statement, string path)
    {
        if (!statement.TryGetProperty("Condition", out var block))
            yield break;
        Allow(block, path, [.. PolicyCondition.Operators]);
        foreach (var line in block.EnumerateObject())
        {
            if (line.Value.ValueKind != JsonValueKind.Object)
                throw Fault(path + JsonPointer.Segment(line.Name), "expected an object");
            foreach (var key in line.Value.EnumerateObject())
                yield return new(
                    line.Name,
                    key.Name,
                    Strings(key.Value, path + JsonPointer.Segment(line.Name) + JsonPointer.Segment(key.Name))
                );
        }
    }

    private List<string> Strings(JsonElement value, string path)
    {
        var values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (List<JsonElement>)[value];
        if (values.Count == 0 || values.Exists(item => item.ValueKind != JsonValueKind.String || item.GetString()!.Length == 0))
            throw Fault(path, "expected a string, or an array of strings, none of them empty");
        return values.ConvertAll(item => item.GetString()!);
    }

    private void Allow(JsonElement element, string path, params ReadOnlySpan<string> members)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault(path, "expected an object");
        foreach (var member in element.EnumerateObject())
        {
            if (!members.Contains(member.Name))
                throw Fault(
                    path + JsonPointer.Segment(member.Name),
                    $"is not supported; expected one of {string.Join(", ", members.ToArray())}"
                );
        }
    }

    private InvalidDataException Fault(string path, string reason) =>
        new($"Policy {name} at {(path.Length == 0 ? "its root" : path)}: {reason}.");
}
