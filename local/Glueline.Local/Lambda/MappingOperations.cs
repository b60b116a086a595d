using System.Text.Json;
using Glueline.Local.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace Glueline.Local.Lambda;

/// <summary>
/// Lambda's GetEventSourceMapping and ListEventSourceMappings: what an operator looks at first if no rows arrive. See
/// https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html.
/// </summary>
internal static class MappingOperations
{
    /// <summary>Clients list with a slash at the end and without.</summary>
    private const string Folder = "/2015-03-31/event-source-mappings";

    /// <summary>The operation's name; null if the request is for something else.</summary>
    public static string? NameOf(SignedRequest request) =>
        request.Method != "GET" || IdIn(request.Path) is not { } id ? null
        : id.Length is 0 ? "ListEventSourceMappings"
        : "GetEventSourceMapping";

    public static AwsReply Answer(SignedRequest request, MappingDirectory mappings)
    {
        var id = Uri.UnescapeDataString(IdIn(request.Path)!);
        return id.Length is 0 ? List(request, mappings) : Get(request, mappings, id);
    }

    /// <summary>What follows the folder; empty for the folder itself, null for another path.</summary>
    private static string? IdIn(string path) =>
        path == Folder ? ""
        : path.StartsWith($"{Folder}/", StringComparison.Ordinal) ? path[(Folder.Length + 1)..]
        : null;

    private static AwsReply Get(SignedRequest request, MappingDirectory mappings, string id)
    {
        var arn = $"arn:aws:lambda:{request.Region}:{request.Caller.AccountId}:event-source-mapping:{id}";
        Demand(request, "lambda:GetEventSourceMapping", arn);
        // Those of other accounts don't exist for the caller.
        return mappings.Find(id) is { } mapping && mapping.Arn == arn
            ? Reply(json => Write(json, mapping))
            : throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", 404);
    }

    private static AwsReply List(SignedRequest request, MappingDirectory mappings)
    {
        Demand(request, "lambda:ListEventSourceMappings", "*");
        var function = QueryHelpers.ParseQuery(request.Query).GetValueOrDefault("FunctionName").ToString() is { Length: > 0 } text
            ? FunctionName.Parse(text)
                ?? throw new AwsError("InvalidParameterValueException", $"'{text}' is neither the name nor the ARN of a function.")
            : null;
        return Reply(json =>
        {
            json.WriteStartArray("EventSourceMappings");
            foreach (var mapping in mappings.All)
            {
                if (mapping.AccountId != request.Caller.AccountId || mapping.Region != request.Region)
                    continue;
                if (function is not null && mapping.FunctionArn != FunctionName.ArnOf(mapping.Region, mapping.AccountId, function.Name))
                    continue;
                json.WriteStartObject();
                Write(json, mapping);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static void Demand(SignedRequest request, string action, string resource)
    {
        if (!request.Caller.May(action, resource))
            throw AwsError.AccessDenied(request.Caller, action, resource, 403);
    }

    private static void Write(Utf8JsonWriter json, IMapping mapping)
    {
        json.WriteString("UUID", mapping.Id);
        json.WriteString("EventSourceMappingArn", mapping.Arn);
        json.WriteString("FunctionArn", mapping.FunctionArn);
        mapping.Describe(json);
    }

    private static AwsReply Reply(Action<Utf8JsonWriter> members) =>
        new(200, "application/json", JsonBytes.Object(members, JsonBytes.Readable));
}
