namespace OrderService.LogIn;

/// <summary>The tokens of a log-in, as OAuth 2.0 names them (RFC 6749, section 5.1).</summary>
/// <param name="ExpiresIn">Until the access token expires, in seconds.</param>
internal sealed record TokenResource(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);
