class AuthAPI {
// 用户注册
static async register(userData) {
const response = await fetch('/api/v1/auth/register', {
method: 'POST',
headers: {
'Content-Type': 'application/json'
},
body: JSON.stringify(userData)
});
const data = await response.json();
if (data.code === 201) {
return data.data;
}
throw new Error(data.message);
}
// 用户登录
static async login(username, password) {
const response = await fetch('/api/v1/auth/login', {
method: 'POST',
headers: {
'Content-Type': 'application/json'
},
body: JSON.stringify({ username, password })
});
const data = await response.json();
if (data.code === 200) {
localStorage.setItem('token', data.data.token);
return data.data;
}
throw new Error(data.message);
}
// 检查登录状态
static isLoggedIn() {
return !!localStorage.getItem('token');
}
// 获取当前 token
static getToken() {
return localStorage.getItem('token');
}
// 登出
static logout() {
localStorage.removeItem('token');
}
}
// 使用示例
try {
const result = await AuthAPI.login('john@example.com', 'password123');
console.log('登录成功:', result.user);
} catch (error) {
console.error('登录失败:', error.message);
}
