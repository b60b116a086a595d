using System.Globalization;
using System.Text.Json;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.Logs;

/// <summary>One call: its caller and parameters, and the functions whose logs there are.</summary>
internal sealed class LogsCall(JsonElement body, Caller caller, string region, FunctionDirectory functions)
{
    /// <summary>The function's log groups that the caller's account has in the region.</summary>
    public IReadOnlyList<LogGroup> Groups { get; } = [.. functions.In(caller.AccountId, region).Select(function => new LogGroup(function))];

    public string Region => region;

    public string AccountId => caller.AccountId;

    /// <summary>Whether the parameter is there, whatever its value.</summary>
    public bool Has(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    public IReadOnlyList<string> Texts(string name) =>
        Find(name, JsonValueKind.Array) is { } list
            ? [.. list.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.String ? item.GetString()! : throw WrongType(name))]
            : [];

    /// <exception cref="AwsError">It is not a whole number within the bounds.</exception>
    public long? Number(string name, long least, long most)
    {
        if (Find(name, JsonValueKind.Number) is not { } value)
            return null;
        if (!value.TryGetInt64(out var number))
            throw WrongType(name);
        if (number < least || number > most)
            throw Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"1 validation error detected: Value '{number}' at '{name}' failed to satisfy constraint: Member must have value "
                )
                    + (
                        number < least
                            ? string.Create(CultureInfo.InvariantCulture, $"greater than or equal to {least}")
                            : string.Create(CultureInfo.InvariantCulture, $"less than or equal to {most}")
                    )
            );
        return number;
    }

    /// <summary>The number in a token that an earlier answer had, from which to go on; zero without one.</summary>
    public long Token() =>
        Text("nextToken") is not { } token ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid("The specified nextToken is invalid.");

    public void Demand(string action, string resource)
    {
        if (!caller.May(action, resource))
            throw AwsError.AccessDenied(caller, action, resource);
    }

    /// <summary>Refuses parameters whose effect the local stack does not have: to ignore them would be a wrong answer.</summary>
    public void Refuse(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Has(name))
                throw Invalid($"The local stack does not support the parameter {name}.");
    }

    public static AwsError Invalid(string message) => new("InvalidParameterException", message);

    private JsonElement? Find(string name, JsonValueKind kind) =>
        !Has(name) ? null
        : body.GetProperty(name) is var value && value.ValueKind == kind ? value
        : throw WrongType(name);

    private static AwsError WrongType(string name) =>
        new("SerializationException", $"The value of {name} does not have the type that the operation expects.");
}
