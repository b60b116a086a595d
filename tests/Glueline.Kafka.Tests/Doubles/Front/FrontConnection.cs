using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Confluent.Kafka;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>One client's connection through a front.</summary>
internal sealed class FrontConnection(KafkaFront front, int broker)
{
    private readonly FrontOptions _options = front.Options;
    private readonly ConcurrentDictionary<int, (ApiKey Key, short Version)> _open = new();
    private readonly SemaphoreSlim _writing = new(1);
    private Func<byte[], SaslStep>? _exchange;
    private bool _isIn = front.Options.Sasl is null;

    public async Task RunAsync(TcpClient socket, CancellationToken cancellation)
    {
        using var connection = socket;
        try
        {
            await using var client = new SslStream(socket.GetStream());
            await client.AuthenticateAsServerAsync(Tls(), cancellation);
            await using var cluster = await front.ConnectAsync(broker);
            var answers = AnswerAsync(cluster, client, cancellation);
            await RequestAsync(client, cluster, cancellation);
            cluster.Close();
            await answers;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or AuthenticationException
                        or OperationCanceledException
                        or SocketException
                        or ObjectDisposedException
            ) { }
    }

    private SslServerAuthenticationOptions Tls() =>
        new()
        {
            ServerCertificate = _options.Server,
            ClientCertificateRequired = _options.ClientAuthority is not null,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                _options.ClientAuthority is not { } authority || IsIssuedBy(authority, certificate),
        };

    private static bool IsIssuedBy(X509Certificate2 authority, X509Certificate? certificate)
    {
        if (certificate is not X509Certificate2 shown)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }

    private async Task RequestAsync(Stream client, Stream cluster, CancellationToken cancellation)
    {
        while (await ReadAsync(client, cancellation) is { } frame)
        {
            var header = Header(frame);
            if (await OwnAnswerAsync(header.Key, header.Version, header.Correlation, frame) is { } answer)
            {
                await WriteAsync(client, answer, cancellation);
                continue;
            }

            // A broker closes the connection of a client that has not signed in.
            if (!_isIn && header.Key != ApiKey.ApiVersions)
                return;
            _open[header.Correlation] = (header.Key, header.Version);
            await WriteAsync(cluster, frame, cancellation);
        }
    }

    private async Task AnswerAsync(Stream cluster, Stream client, CancellationToken cancellation)
    {
        try
        {
            var port = await front.PortsAsync();
            while (await ReadAsync(cluster, cancellation) is { } frame)
            {
                var changed = _open.TryRemove(BinaryPrimitives.ReadInt32BigEndian(frame), out var request)
                    ? BrokerAnswers.Change(request.Key, request.Version, frame, port)
                    : frame;
                await WriteAsync(client, changed, cancellation);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException) { }

        // The client must not wait on a connection whose other half is gone.
        client.Close();
    }

    private async Task<byte[]?> OwnAnswerAsync(ApiKey key, short version, int correlation, byte[] frame) =>
        key switch
        {
            ApiKey.SaslHandshake => Handshake(correlation, frame),
            ApiKey.SaslAuthenticate => Authenticate(version, correlation, frame),
            ApiKey.CreateTopics when _isIn => await CreateTopicsAsync(version, correlation, frame),
            _ => null,
        };

    private byte[] Handshake(int correlation, byte[] frame)
    {
        var body = Body(frame);
        var isKnown = body.String() is { } mechanism && mechanism == _options.Sasl?.Mechanism;
        _exchange = isKnown ? _options.Sasl!.Begin() : null;
        return new WireWriter()
            .Int32(correlation)
            .Int16((short)(isKnown ? ErrorCode.NoError : ErrorCode.UnsupportedSaslMechanism))
            .Int32(1)
            .String(_options.Sasl?.Mechanism ?? "none")
            .Frame;
    }

    private byte[] Authenticate(short version, int correlation, byte[] frame)
    {
        var step = _exchange is { } exchange ? exchange(Body(frame).Bytes()) : SaslStep.Refused("there was no handshake before");
        _isIn |= step.IsDone;
        var answer = new WireWriter()
            .Int32(correlation)
            .Int16((short)(step.Refusal is null ? ErrorCode.NoError : ErrorCode.SaslAuthenticationFailed))
            .String(step.Refusal)
            .Bytes(step.Answer);
        return (version >= 1 ? answer.Int64(step.IsDone ? (long)(_options.Session ?? TimeSpan.Zero).TotalMilliseconds : 0) : answer).Frame;
    }

    private async Task<byte[]> CreateTopicsAsync(short version, int correlation, byte[] frame)
    {
        var calls = ReadCreateTopics(frame);
        var answer = new WireWriter().Int32(correlation);
        if (version >= 2)
            answer.Int32(0);
        answer.Int32(calls.Count);
        foreach (var call in calls)
        {
            front.CreateCalls.Enqueue(call);
            var error = _options.OnCreateTopic(call);
            if (error == ErrorCode.NoError)
                await (await front.ClusterAsync()).CreateTopicAsync(call.Name, call.Partitions);
            answer.String(call.Name).Int16((short)error);
            if (version >= 1)
                answer.String(error == ErrorCode.NoError ? null : new Error(error).Reason);
        }

        return answer.Frame;
    }

    private static List<CreateTopicCall> ReadCreateTopics(byte[] frame)
    {
        var body = Body(frame);
        var calls = new List<CreateTopicCall>();
        for (var left = body.Int32(); left > 0; left--)
        {
            calls.Add(new(body.String()!, body.Int32(), body.Int16()));
            if (body.Int32() > 0 || body.Int32() > 0)
                throw new InvalidDataException("assignments and configurations of a topic are not supported here");
        }

        return calls;
    }

    private static (ApiKey Key, short Version, int Correlation) Header(byte[] frame)
    {
        var reader = new WireReader(frame);
        return ((ApiKey)reader.Int16(), reader.Int16(), reader.Int32());
    }

    private static WireReader Body(byte[] frame)
    {
        var reader = new WireReader(frame, 8);
        reader.String();
        return reader;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var size = new byte[4];
        if (await stream.ReadAtLeastAsync(size, size.Length, throwOnEndOfStream: false, cancellation) < size.Length)
            return null;
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
        await stream.ReadExactlyAsync(frame, cancellation);
        return frame;
    }

    private async Task WriteAsync(Stream stream, byte[] frame, CancellationToken cancellation)
    {
        var whole = new byte[4 + frame.Length];
        BinaryPrimitives.WriteInt32BigEndian(whole, frame.Length);
        frame.CopyTo(whole, 4);
        await _writing.WaitAsync(cancellation);
        try
        {
            await stream.WriteAsync(whole, cancellation);
            await stream.FlushAsync(cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }
}
