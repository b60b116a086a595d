using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace Glueline.Aws;

/// <summary>
/// Signs URLs in their query (Signature Version 4), for services that accept one as proof of the caller's identity. Safe to share between
/// threads.
/// </summary>
internal sealed class AwsPresigner
{
    private readonly AwsIdentity _identity;
    private readonly TimeProvider _time;

    /// <summary>Creates a signer; nothing is called.</summary>
    /// <param name="identity">The identity that signs.</param>
    /// <param name="time">The clock of the signatures; the system's by default.</param>
    public AwsPresigner(AwsIdentity identity, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        _identity = identity;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Signs a GET for one operation. Nothing is called, unless the identity has to get its keys first.</summary>
    /// <param name="service">The signing name, such as <c>kafka-cluster</c>.</param>
    /// <param name="region">The region to sign for.</param>
    /// <param name="endpoint">Scheme and host.</param>
    /// <param name="action">The value of the parameter <c>Action</c>.</param>
    /// <param name="life">How long the URL is valid, in whole seconds.</param>
    /// <param name="cancellation">Ends the wait for the keys.</param>
    public async Task<PresignedUrl> SignAsync(
        string service,
        string region,
        Uri endpoint,
        string action,
        TimeSpan life,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        ArgumentException.ThrowIfNullOrEmpty(region);
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentOutOfRangeException.ThrowIfLessThan(life, TimeSpan.FromSeconds(1));
        var keys = await _identity.Credentials.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        // The signature has whole seconds.
        var signedAt = DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
        var request = new DefaultRequest(new Presigned(), service)
        {
            HttpMethod = "GET",
            Endpoint = endpoint,
            ResourcePath = "/",
            UseQueryString = true,
        };
        request.Parameters.Add("Action", action);
        request.Parameters.Add("X-Amz-Expires", ((long)life.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        if (keys.UseToken)
            request.Parameters.Add("X-Amz-Security-Token", keys.Token);
        var signed = AWS4PreSignedUrlSigner.SignRequest(
            request,
            null,
            new RequestMetrics(),
            keys.AccessKey,
            keys.SecretKey,
            service,
            region,
            signedAt.UtcDateTime
        );

        var query = string.Join('&', request.Parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return new(
            $"{endpoint.AbsoluteUri}?{query}&{signed.ForQueryParameters}",
            End(signedAt + TimeSpan.FromSeconds((long)life.TotalSeconds))
        );
    }

    private DateTimeOffset End(DateTimeOffset end) =>
        _identity.Credentials.Expiration is { } keysEnd && new DateTimeOffset(keysEnd.ToUniversalTime()) is var bound && bound < end
            ? bound
            : end;

    private sealed class Presigned : AmazonWebServiceRequest;
}
