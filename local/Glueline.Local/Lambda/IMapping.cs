using System.Text.Json;

namespace Glueline.Local.Lambda;

/// <summary>An event source mapping, as Lambda describes it.</summary>
internal interface IMapping
{
    Guid Id { get; }

    string Region { get; }

    string AccountId { get; }

    /// <summary>The function that gets the records.</summary>
    string FunctionArn { get; }

    /// <summary>The mapping's ARN.</summary>
    string Arn => $"arn:aws:lambda:{Region}:{AccountId}:event-source-mapping:{Id}";

    /// <summary>Writes the members that depend on what the mapping reads: its settings, and the result of its latest work.</summary>
    void Describe(Utf8JsonWriter json);
}
