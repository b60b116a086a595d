using System.Text.RegularExpressions;

namespace Glueline.Local.Identity.Policies;

/// <summary>
/// A policy file with <c>${name}</c> placeholders, as in Terraform's <c>templatefile</c>. The project's policy files are embedded in this
/// assembly, so the stack enforces exactly what is deployed.
/// </summary>
internal sealed partial class PolicyTemplate(string name, string text)
{
    /// <summary>A file of <c>deploy/policies</c>.</summary>
    public static PolicyTemplate Shipped(string file)
    {
        using var stream = typeof(PolicyTemplate).Assembly.GetManifestResourceStream("policies/" + file)
            ?? throw new ArgumentException(
                $"There is no policy file {file}; expected one of {string.Join(", ", ShippedFiles)}.",
                nameof(file)
            );
        using var reader = new StreamReader(stream);
        return new(file, reader.ReadToEnd());
    }

    public static IEnumerable<string> ShippedFiles =>
        typeof(PolicyTemplate)
            .Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith("policies/", StringComparison.Ordinal))
            .Select(resource => resource["policies/".Length..])
            .Order(StringComparer.Ordinal);

    /// <summary>The names of the placeholders.</summary>
    public IReadOnlySet<string> Names =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A placeholder has no value, or the result is not a policy.</exception>
    public PolicyDocument Fill(IReadOnlyDictionary<string, string> values) =>
        PolicyParser.Parse(
            name,
            Placeholder()
                .Replace(text, match =>
                    values.TryGetValue(match.Groups[1].Value, out var value)
                        ? value
                        : throw new InvalidDataException(
                            $"Policy {name} has the placeholder ${{{match.Groups[1].Value}}}, which has no value; there are values for "
                                + $"{string.Join(", ", values.Keys.Order(StringComparer.Ordinal))}."
                        )
                )
        );

    [GeneratedRegex(@"\$\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
