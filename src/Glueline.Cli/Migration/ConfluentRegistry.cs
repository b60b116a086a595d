using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.Cli.Migration;

/// <summary>Reads Confluent's Schema Registry through its REST API, and whatever else speaks that.</summary>
internal sealed class ConfluentRegistry : IDisposable
{
    /// <summary>The variable with user and password, called as other tools for this registry call it.</summary>
    public const string CredentialsVariable = "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO";

    private const string MediaType = "application/vnd.schemaregistry.v1+json";

    private readonly HttpClient _http;
    private readonly Uri _url;

    /// <param name="url">The registry's address, with user and password or without.</param>
    /// <param name="credentials">User and password as <c>USER:PASSWORD</c>, if the address has none.</param>
    /// <exception cref="InputException">The address is not a URL.</exception>
    public ConfluentRegistry(string url, string? credentials)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InputException("--from: expected a URL, such as https://registry.example.com:8081");
        var user = address.UserInfo.Length > 0 ? string.Join(':', address.UserInfo.Split(':').Select(Uri.UnescapeDataString)) : credentials;
        _url = new UriBuilder(address)
        {
            UserName = "",
            Password = "",
            Path = address.AbsolutePath.TrimEnd('/') + "/",
            Query = "",
            Fragment = "",
        }.Uri;
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.Accept.Add(new(MediaType));
        if (!string.IsNullOrEmpty(user))
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(user))
            );
    }

    /// <summary>The address without user and password.</summary>
    public string Address => _url.ToString().TrimEnd('/');

    /// <summary>The subjects of a context, in order; those of the default one for null.</summary>
    public async Task<IReadOnlyList<string>> SubjectsAsync(string? context, CancellationToken cancellation)
    {
        var prefix = context is null ? "" : $":.{context}:";
        var all = await GetAsync($"subjects?subjectPrefix={Uri.EscapeDataString(prefix)}", ConfluentJson.Default.StringArray, cancellation)
            .ConfigureAwait(false)
            ?? throw Unexpected("subjects", "no list of subjects");

        // A registry that does not know contexts does not know the prefix either.
        return
        [
            .. all.Where(subject =>
                    context is null
                        ? !subject.StartsWith(":.", StringComparison.Ordinal)
                        : subject.StartsWith(prefix, StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The numbers of a subject's versions, in order; null if there is no such subject.</summary>
    public async Task<IReadOnlyList<long>?> VersionsAsync(string subject, CancellationToken cancellation) =>
        (
            await GetAsync($"subjects/{Uri.EscapeDataString(subject)}/versions", ConfluentJson.Default.Int64Array, cancellation)
                .ConfigureAwait(false)
        )
            ?.Order()
            .ToList();

    /// <summary>A version; null if there is none.</summary>
    public Task<ConfluentVersion?> VersionAsync(string subject, long number, CancellationToken cancellation) =>
        GetAsync($"subjects/{Uri.EscapeDataString(subject)}/versions/{number}", ConfluentJson.Default.ConfluentVersion, cancellation);

    /// <summary>The compatibility level of a subject, which is the one for all subjects if it has none of its own.</summary>
    public async Task<string> LevelAsync(string subject, CancellationToken cancellation)
    {
        var level = await GetAsync(
                $"config/{Uri.EscapeDataString(subject)}?defaultToGlobal=true",
                ConfluentJson.Default.ConfluentLevel,
                cancellation
            )
            .ConfigureAwait(false)
            ?? await GetAsync("config", ConfluentJson.Default.ConfluentLevel, cancellation).ConfigureAwait(false);
        return level?.CompatibilityLevel ?? throw Unexpected("config", "no compatibilityLevel");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The answer to a call; null if what it names does not exist.</summary>
    private async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        HttpResponseMessage response;
        byte[] body;
        try
        {
            response = await _http.GetAsync(new Uri(_url, path), cancellation).ConfigureAwait(false);
            body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new NobodyAnswersException($"--from {Address}: the registry can't be reached: {exception.Message}");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NobodyAnswersException($"--from {Address}: the registry did not answer within {_http.Timeout.TotalSeconds} s.");
        }

        using var _ = response;
        if (response.StatusCode is HttpStatusCode.NotFound && Error(body).Code is >= 40400 and < 40500)
            return null;
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new InputException(
                $"--from {Address}: the registry refuses these credentials (HTTP {(int)response.StatusCode}). Give USER:PASSWORD in the "
                    + $"variable {CredentialsVariable}, or in the URL."
            );
        if (!response.IsSuccessStatusCode)
            throw Unexpected(path, $"HTTP {(int)response.StatusCode} {Error(body).Message}".TrimEnd());
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException exception)
        {
            throw Unexpected(path, exception.Message);
        }
    }

    private static ConfluentError Error(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ConfluentJson.Default.ConfluentError) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    private InvalidOperationException Unexpected(string path, string found) =>
        new(
            $"--from {Address}: GET /{path.Split('?')[0]} was answered with what Confluent's registry doesn't answer: {found}. Check that the "
                + "URL is the registry's."
        );
}
