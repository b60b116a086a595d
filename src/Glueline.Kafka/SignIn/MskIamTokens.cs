using System.Buffers.Text;
using System.Text;
using Confluent.Kafka;
using Glueline.Aws;

namespace Glueline.Kafka;

/// <summary>
/// Creates the tokens by which a client signs in to Amazon MSK with its AWS identity (SASL mechanism OAUTHBEARER). Safe to share between
/// clients and threads.
/// </summary>
public sealed class MskIamTokens
{
    /// <summary>How long a token is valid: as long as MSK allows. librdkafka refreshes it after four fifths of that time.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const string Service = "kafka-cluster";
    private const string Action = "kafka-cluster:Connect";

    private static readonly string UserAgent = $"glueline/{typeof(MskIamTokens).Assembly.GetName().Version?.ToString(3)}";

    private readonly AwsPresigner _presigner;
    private readonly string _region;
    private readonly Uri _endpoint;

    /// <summary>Creates the source of tokens; nothing is called.</summary>
    /// <param name="identity">The AWS identity that signs in.</param>
    /// <param name="region">The cluster's region.</param>
    /// <param name="time">The clock of the tokens; the system's by default.</param>
    public MskIamTokens(AwsIdentity identity, string region, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentException.ThrowIfNullOrEmpty(region);
        _presigner = new AwsPresigner(identity, time);
        _region = region;
        _endpoint = new Uri($"https://kafka.{region}.amazonaws.com");
    }

    /// <summary>Creates a token; nothing is called, unless the identity has to get its keys first.</summary>
    public async Task<MskIamToken> CreateAsync(CancellationToken cancellation = default)
    {
        var signed = await _presigner.SignAsync(Service, _region, _endpoint, Action, Life, cancellation).ConfigureAwait(false);
        // The client's name is added after signing: MSK logs it, and does not check it.
        var url = $"{signed.Text}&User-Agent={Uri.EscapeDataString(UserAgent)}";
        return new(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url)), signed.Expires);
    }

    /// <summary>
    /// Gives librdkafka the token that it asks for, on its own thread; after a failure librdkafka asks again in ten seconds.
    /// </summary>
    internal void Refresh(IClient client)
    {
        try
        {
            var token = Task.Run(() => CreateAsync()).GetAwaiter().GetResult();
            client.OAuthBearerSetToken(token.Value, token.Expires.ToUnixTimeMilliseconds(), Service);
        }
        // Any exception thrown through librdkafka's callback would end the client's thread.
        catch (Exception exception)
        {
            client.OAuthBearerSetTokenFailure($"no token for MSK could be created: {exception.Message}");
        }
    }
}
