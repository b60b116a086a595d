using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Explains why a client does not get in: broker, sign-in, reason, remedy.</summary>
internal static class BrokerFault
{
    private const string Refused = "SASL authentication error: ";
    private const string NoToken = "Failed to acquire SASL OAUTHBEARER token: ";

    /// <summary>MSK's answer to clients that sign in with IAM faster than it allows: it passes.</summary>
    private const string TooFast = "Too many connects";

    private const string PlainText = "connecting to a PLAINTEXT broker listener";
    private const string Handshake = "SSL_HANDSHAKE";
    private const string TimedOut = "Connection setup timed out";
    private const string BeforeAnyAnswer = "APIVERSION_QUERY";
    private const string AfterAnAnswer = "UP";

    /// <summary>Explains an error that the client's error callback got.</summary>
    public static ClusterProblem Read(Error error, string servers, KafkaSignIn signIn)
    {
        var message = BrokerMessage.Parse(error.Reason);
        var (broker, reason) = (message.Broker ?? servers, message.Reason.TrimEnd('.'));
        return error switch
        {
            { IsFatal: true } => new(ProblemKind.Fatal, Fatal(error, servers, signIn)),
            { Code: ErrorCode.Local_Ssl } when reason.Contains("certificate verify failed", StringComparison.Ordinal) => new(
                ProblemKind.SignIn,
                $"the certificate of {broker} is not trusted here, or was issued for another name. Connect with the name in its "
                    + "certificate, or set the authority that issued it in ssl.ca.location or ssl.ca.pem"
            ),
            { Code: ErrorCode.Local_Ssl } => new(
                ProblemKind.SignIn,
                $"no secure connection to {broker}: {reason}. Check the port, and the certificates of both sides"
            ),
            { Code: ErrorCode.Local_Authentication } when reason.StartsWith(NoToken, StringComparison.Ordinal) => new(
                ProblemKind.Token,
                $"there is no token to sign in to {broker} with: {reason[NoToken.Length..]}. Check this process's AWS credentials "
                    + "and its clock"
            ),
            { Code: ErrorCode.Local_Authentication }
                when reason.StartsWith(Refused, StringComparison.Ordinal) && !reason.Contains(TooFast, StringComparison.Ordinal) => new(
                ProblemKind.Credentials,
                $"{broker} refused {Who(signIn)}: {reason[Refused.Length..]}. {Remedy(signIn)}"
            ),
            { Code: ErrorCode.Local_Authentication } when !reason.StartsWith(Refused, StringComparison.Ordinal) => new(
                ProblemKind.SignIn,
                $"{broker} does not offer this sign-in: {reason}. {Port(signIn.Method)}"
            ),
            { Code: ErrorCode.Local_Resolve } => new(
                ProblemKind.Connection,
                $"the name of {broker} can't be resolved: {reason}. Check the bootstrap servers, and that names of their network are "
                    + "resolved here"
            ),
            { Code: ErrorCode.Local_Transport or ErrorCode.Local_TimedOut } when message.State is "CONNECT" => new(
                ProblemKind.Connection,
                $"no connection to {broker}: {reason}. Check host and port, and that security groups and routes let this client through"
            ),
            // How a handshake ends that nobody answers depends on which side notices first: by an end of the stream or by a reset.
            { Code: ErrorCode.Local_Transport } when message.State is Handshake || reason.Contains(PlainText, StringComparison.Ordinal) =>
                new(
                    ProblemKind.Connection,
                    $"{broker} does not speak TLS, as a port for plain text doesn't, nor a load balancer without a healthy target. "
                        + Port(signIn.Method)
                ),
            _ => new(ProblemKind.Connection, error.Reason.TrimEnd('.')),
        };
    }

    /// <summary>
    /// Explains a line of the client's log: only there does it appear that a broker closes the connection before its first answer, which
    /// after a TLS handshake means that the broker does not accept the client, or that it does not answer at all. Null for other lines.
    /// </summary>
    public static ClusterProblem? Read(LogMessage line, KafkaSignIn signIn)
    {
        if (
            line.Facility != "FAIL"
            || BrokerMessage.Parse(line.Message) is not { Broker: { } broker, State: { } state, Reason: var reason }
        )
            return null;
        if (reason.StartsWith(TimedOut, StringComparison.Ordinal))
            return new(
                ProblemKind.Connection,
                $"{broker} does not answer ({state}). Check host and port, that security groups and routes let this client through, and "
                    + "that the port is one for this sign-in"
            );
        ClusterProblem? problem = signIn.Method switch
        {
            SignInMethod.None or SignInMethod.Tls when state == AfterAnAnswer => new(
                ProblemKind.Connection,
                $"{broker} closes the connection, as a port does that expects a sign-in. {Port(signIn.Method)}"
            ),
            _ when state != BeforeAnyAnswer => null,
            SignInMethod.None => new(
                ProblemKind.Connection,
                $"{broker} closes the connection before it answers, as a port does that expects TLS or a sign-in. {Port(signIn.Method)}"
            ),
            SignInMethod.Certificate => new(
                ProblemKind.Credentials,
                $"{broker} closes the connection before it answers: it does not trust {Who(signIn)}, or expects another sign-in. "
                    + "Check who issued the certificate, when it expires, and the port"
                    + (signIn.Secret is { } secret ? $"; it is in the secret \"{secret}\"" : "")
            ),
            _ => new(
                ProblemKind.SignIn,
                $"{broker} closes the connection before it answers: it expects a client certificate, or another sign-in. "
                    + Port(signIn.Method)
            ),
        };
        return problem is null ? null : problem with { IsInferred = true };
    }

    /// <summary>An idempotent producer needs a producer id, which only those get who may write to some topic.</summary>
    private static string Fatal(Error error, string servers, KafkaSignIn signIn) =>
        error.Code is ErrorCode.ClusterAuthorizationFailed or ErrorCode.TopicAuthorizationFailed
            ? $"{Who(signIn)} may not write to any topic of {servers} ({error.Reason.TrimEnd('.')}). Allow WRITE on the topic, which includes "
                + "IDEMPOTENT_WRITE from Kafka 2.8 on; for IAM kafka-cluster:WriteData and kafka-cluster:WriteDataIdempotently"
            : $"the Kafka client can't go on: {error.Reason.TrimEnd('.')} ({error.Code})";

    private static string Who(KafkaSignIn signIn) =>
        signIn.Method switch
        {
            SignInMethod.Scram => $"the user \"{signIn.User}\"",
            SignInMethod.Certificate => "this client's certificate",
            SignInMethod.Iam => "this AWS identity",
            _ => "this client",
        };

    private static string Remedy(KafkaSignIn signIn) =>
        signIn switch
        {
            { Method: SignInMethod.Iam } =>
                "Allow this identity kafka-cluster:Connect on the cluster, and check that its keys have not expired",
            { Method: SignInMethod.Scram, Secret: { } secret } =>
                $"Check user name and password in the secret \"{secret}\", and that the secret is associated with the cluster",
            { Method: SignInMethod.Scram } => "Check the user name and the password, and that the cluster has this user",
            _ => "Check the sign-in in the configuration",
        };

    private static string Port(SignInMethod method) =>
        method switch
        {
            SignInMethod.None => "Use a port for plain text (on MSK 9092), or choose a sign-in",
            SignInMethod.Tls => "Use a port for TLS without sign-in (on MSK 9094), or sign in",
            SignInMethod.Iam => "Use the port for IAM (on MSK 9098)",
            SignInMethod.Scram => "Use the port for SCRAM-SHA-512 (on MSK 9096)",
            _ => "Use the port for the sign-in in the configuration",
        };
}
