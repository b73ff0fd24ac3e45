namespace OrderService.LogIn;

/// <summary>The tokens of a log-in, with the names of OAuth 2.0 (RFC 6749, section 5.1).</summary>
/// <param name="ExpiresIn">The lifetime of the access token in seconds.</param>
internal sealed record TokenResource(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);
