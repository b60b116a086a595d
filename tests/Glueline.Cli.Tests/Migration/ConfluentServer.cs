using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glueline.Cli.Migration;

/// <summary>
/// A server on loopback that answers as Confluent's Schema Registry documents its REST API: subjects, versions, levels, contexts, errors
/// and basic authentication.
/// </summary>
internal sealed class ConfluentServer : IAsyncDisposable
{
    public const string User = "reader";
    public const string Password = "p@ss:word";

    private readonly WebApplication _app;
    private readonly SortedDictionary<string, List<JsonObject>> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _levels = [];

    private ConfluentServer(WebApplication app) => _app = app;

    /// <summary>The address, with user and password.</summary>
    public string Url => Address.Replace("://", $"://{User}:{Uri.EscapeDataString(Password)}@", StringComparison.Ordinal);

    public string Address => _app.Urls.Single();

    /// <summary>Whether it knows contexts; if not, it ignores the prefix of subjects, as versions before them do.</summary>
    public bool KnowsContexts { get; init; } = true;

    public static async Task<ConfluentServer> StartAsync(bool knowsContexts = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ConfluentServer(builder.Build()) { KnowsContexts = knowsContexts };
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public void Add(string subject, long id, string type, string schema, params (string Name, string Subject, long Version)[] references)
    {
        if (!_subjects.TryGetValue(subject, out var versions))
            _subjects[subject] = versions = [];
        var version = new JsonObject
        {
            ["subject"] = subject,
            ["version"] = versions.Count + 1,
            ["id"] = id,
            ["schema"] = schema,
        };

        // As the service does, which leaves out what is usual.
        if (type is not "AVRO")
            version["schemaType"] = type;
        if (references.Length > 0)
            version["references"] = new JsonArray([
                .. references.Select(one => new JsonObject
                {
                    ["name"] = one.Name,
                    ["subject"] = one.Subject,
                    ["version"] = one.Version,
                }),
            ]);
        versions.Add(version);
    }

    public void SetLevel(string subject, string level) => _levels[subject] = level;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        var (status, body) =
            context.Request.Headers.Authorization.ToString() == expected
                ? Answer(context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries), context.Request.Query)
                : (401, new JsonObject { ["error_code"] = 401, ["message"] = "Unauthorized" });
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/vnd.schemaregistry.v1+json";
        await context.Response.WriteAsync(body.ToJsonString());
    }

    private (int Status, JsonNode Body) Answer(string[] path, IQueryCollection query) =>
        path switch
        {
            ["subjects"] => (200, new JsonArray([.. _subjects.Keys.Where(name => Matches(name, query)).Select(name => (JsonNode)name)])),
            ["subjects", var subject, "versions"] when _subjects.TryGetValue(subject, out var versions) => (
                200,
                new JsonArray([.. versions.Select(version => version["version"]!.DeepClone())])
            ),
            ["subjects", _, "versions"] => Missing(40401, "Subject not found."),
            ["subjects", var subject, "versions", var number] => Version(subject, number),
            ["config"] => (200, new JsonObject { ["compatibilityLevel"] = "BACKWARD" }),
            ["config", var subject] when _levels.TryGetValue(subject, out var level) => (
                200,
                new JsonObject { ["compatibilityLevel"] = level }
            ),
            ["config", _] when query["defaultToGlobal"] == "true" => (200, new JsonObject { ["compatibilityLevel"] = "BACKWARD" }),
            ["config", _] => Missing(40408, "Subject does not have subject-level compatibility configured"),
            _ => Missing(404, "HTTP 404 Not Found"),
        };

    private bool Matches(string name, IQueryCollection query) =>
        !KnowsContexts
        || query["subjectPrefix"].ToString() switch
        {
            "" => !name.StartsWith(":.", StringComparison.Ordinal),
            var prefix => name.StartsWith(prefix, StringComparison.Ordinal),
        };

    private (int, JsonNode) Version(string subject, string number) =>
        !_subjects.TryGetValue(subject, out var versions) ? Missing(40401, "Subject not found.")
        : versions.ElementAtOrDefault(int.Parse(number, CultureInfo.InvariantCulture) - 1) is { } version ? (200, version.DeepClone())
        : Missing(40402, "Version not found.");

    private static (int, JsonNode) Missing(int code, string message) =>
        (404, new JsonObject { ["error_code"] = code, ["message"] = message });
}
