using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Why a probe gets no answer, from what its client reports on other threads.</summary>
internal sealed class ProbeProblem(TopicProbeOptions options)
{
    private readonly KafkaSignIn _signIn = options is { SecurityProtocol: "SSL", SignIn.Method: SignInMethod.None }
        ? KafkaSignIn.Tls
        : options.SignIn;

    private volatile ClusterProblem? _problem;

    /// <summary>The problem in words; null if there is none.</summary>
    public string? Text => _problem?.Text;

    /// <summary>Whether a broker refused the sign-in.</summary>
    public bool IsSignIn => _problem is { Kind: ProblemKind.Credentials } || _problem is { Kind: ProblemKind.SignIn, IsInferred: false };

    /// <summary>Whether asking again gives the same answer.</summary>
    public bool IsFinal => _problem is { Kind: not ProblemKind.Connection };

    public void Observe(Error error)
    {
        // "All brokers are down" follows each problem, and would hide it.
        if (error.Code is not ErrorCode.Local_AllBrokersDown || _problem is null)
            Take(BrokerFault.Read(error, options.BootstrapServers, _signIn));
    }

    public void Observe(LogMessage line)
    {
        if (BrokerFault.Read(line, _signIn) is { } problem)
            Take(problem);
    }

    private void Take(ClusterProblem problem)
    {
        if (_problem is not { Kind: not ProblemKind.Connection })
            _problem = problem;
    }
}
