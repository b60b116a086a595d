using System.Text.RegularExpressions;

namespace Glueline.Local.Lambda;

/// <summary>
/// The function in an Invoke request: a name, a partial ARN (<c>123456789012:function:name</c>) or a full ARN, with or without a qualifier.
/// </summary>
internal sealed partial record FunctionName(string? Region, string? AccountId, string Name)
{
    public static bool IsValid(string? name) => name is not null && Plain().IsMatch(name);

    public static string ArnOf(string region, string accountId, string name) => $"arn:aws:lambda:{region}:{accountId}:function:{name}";

    public static FunctionName? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success
            ? new FunctionName(Optional(match.Groups["region"]), Optional(match.Groups["account"]), match.Groups["name"].Value)
            : null;
    }

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^[a-zA-Z0-9-_]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(
        @"^(arn:aws:lambda:)?((?<region>[a-z]{2}(-gov)?-[a-z]+-\d):)?((?<account>\d{12}):)?(function:)?(?<name>[a-zA-Z0-9-_]{1,64})(:\$LATEST)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
